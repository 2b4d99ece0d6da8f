import fc from 'fast-check'
import { listFields, catalog } from '#lib/link-types/catalog.ts'
import { listRegions, type Provider } from '#lib/link-types/region.ts'
import type { Field, LinkType } from '#lib/link-types/link-type.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

/** A row of the catalog and sound values for it, as a person would type them. */
export type AnyDraft = { id: string; linkType: LinkType; typed: Record<string, string> }

const hostilePieces = [
  "'",
  '"',
  '\\',
  '`',
  '$',
  '{',
  '}',
  '${x}',
  '$${x}',
  '%{if}',
  '$(id)',
  '\n',
  '\r\n',
  'EOF',
  '\u0000',
  '\u0007',
  '\u2028',
  '\u202e',
  'é',
  '😀',
  '</script>',
  '../',
  ' ',
  '\\u0024',
  '__proto__',
  '[]',
  '$HOME',
]

/** A text that every notation must quote with care. */
export const hostileText = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc
      .array(fc.oneof(fc.constantFrom(...hostilePieces), fc.string({ maxLength: 4 })), { minLength: 1, maxLength: 12 })
      .map((parts) => parts.join('')),
    fc.constantFrom('\ud800', 'a\udc00b', '$HOME', '${var.x}', '$${x}', '[]', '{}'),
  )
  .filter((text) => normalizeInput(text) !== '')

const name = fc.stringMatching(/^[a-z][a-z0-9]{2,11}$/)

type Parts = {
  region: ReturnType<typeof listRegions>[number]
  spelling: 'cloud' | 'atlas'
  name: string
  zones: string[]
  uuid: string
  account: string
  hex: string
  text: string
  pick: number
}

const partsOf = (provider: Provider): fc.Arbitrary<Parts> =>
  fc.record({
    region: fc.constantFrom(...listRegions(provider)),
    spelling: fc.constantFrom('cloud', 'atlas'),
    name,
    zones: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
    uuid: fc.uuid(),
    account: fc.stringMatching(/^\d{12}$/),
    hex: fc.stringMatching(/^[0-9a-f]{17}$/),
    text: hostileText,
    pick: fc.nat(),
  })

const typedFor = (field: Field, provider: Provider, parts: Parts): string => {
  const { region, zones, uuid, account, hex, text, pick } = parts
  const domain = `${parts.name}.${region.cloud}.${provider.toLowerCase()}.confluent.cloud`
  const azureId = (type: string, resource: string) =>
    `/subscriptions/${uuid}/resourceGroups/streams/providers/${type}/${resource}`
  const values = field.kind === 'choice' ? field.choices.map(({ value }) => value).filter(Boolean) : []
  switch (field.kind) {
    case 'msk-arn':
      return `arn:aws:kafka:${region.cloud}:${account}:cluster/${parts.name}/${uuid}-${String(pick % 10)}`
    case 'choice':
      return values[pick % values.length] ?? ''
    case 'region':
      return region[parts.spelling]
    case 'vpc-service':
      return `com.amazonaws.vpce.${region.cloud}.vpce-svc-${hex}`
    case 'aws-service':
      return `com.amazonaws.${region.cloud}.${field.service}`
    case 'azure-id':
      return azureId(field.type, parts.name)
    case 'azure-ids':
      return zones.map((zone) => azureId(field.type, zone)).join('\n')
    case 'host':
      return `${parts.name}.${field.domain ?? 'example.com'}`
    case 'confluent-host':
      return field.isAccessPoint ? domain.replace('confluent', 'accesspoint.confluent') : domain
    case 'confluent-hosts':
      return zones.map((zone) => `${zone}.${domain}`).join('\n')
    case 'hosts':
      return zones.map((zone) => `${zone}.${parts.name}.example.com`).join('\n')
    case 'attachments':
      return zones.map((zone) => `projects/demo/regions/${region.cloud}/serviceAttachments/${zone}`).join('\n')
    case 'text':
      return text
    default:
      return field satisfies never
  }
}

/** Any row with sound values: what its row asks for, and of the optional ones some. */
export const anyDraft: fc.Arbitrary<AnyDraft> = fc.constantFrom(...catalog).chain(([id, row]) =>
  fc.tuple(partsOf(row.provider), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 })).map(([parts, coins]) => {
    const asked = listFields(row).filter(
      ({ requirement: ask }, index) => (ask.presence === 'required' && !ask.sendsEmptyList) || coins[index],
    )
    return {
      id,
      linkType: row,
      typed: Object.fromEntries(
        asked.map(({ name: field, field: form }) => [field, typedFor(form, row.provider, parts)]),
      ),
    }
  }),
)
