import fc from 'fast-check'
import type { ItemForm } from '#lib/field-kinds/field-kinds.ts'
import { listFields, catalog } from '#lib/link-types/catalog.ts'
import type { Provider } from '#lib/link-types/provider.ts'
import { listRegions } from '#lib/link-types/region.ts'
import type { Field, LinkType } from '#lib/link-types/link-type.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

/** A link type and valid values for it, as a person would type them. */
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

const anyParts = (provider: Provider): fc.Arbitrary<Parts> =>
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

/** Valid text for one value. A kind that is not named here gets its example. `zone` tells the items of a list apart. */
const typeItem = (form: ItemForm, provider: Provider, parts: Parts, example: string, zone?: string): string => {
  const { region, uuid, account, hex, text, pick } = parts
  const domain = `${parts.name}.${region.cloud}.${provider.toLowerCase()}.confluent.cloud`
  switch (form.kind) {
    case 'msk-arn':
      return `arn:aws:kafka:${region.cloud}:${account}:cluster/${parts.name}/${uuid}-${String(pick % 10)}`
    case 'choice': {
      const values = form.choices.map(({ value }) => value).filter(Boolean)
      return values[pick % values.length] ?? ''
    }
    case 'region':
      return region[parts.spelling]
    case 'vpc-service':
      return `com.amazonaws.vpce.${region.cloud}.vpce-svc-${hex}`
    case 'aws-service':
      return `com.amazonaws.${region.cloud}.${form.service}`
    case 'azure-id':
      return `/subscriptions/${uuid}/resourceGroups/streams/providers/${form.type}/${zone ?? parts.name}`
    case 'host':
      return [...(zone ? [zone] : []), parts.name, form.domain ?? 'example.com'].join('.')
    case 'confluent-host':
      return form.isAccessPoint ? domain.replace('confluent', 'accesspoint.confluent') : domain
    case 'confluent-zone':
      return `${zone ?? 'zone'}.${domain}`
    case 'service-attachment':
      return `projects/demo/regions/${region.cloud}/serviceAttachments/${zone ?? parts.name}`
    case 'text':
      return text
    default:
      return example
  }
}

const typeField = (field: Field, provider: Provider, parts: Parts): string =>
  field.kind === 'list'
    ? parts.zones.map((zone) => typeItem(field.item, provider, parts, field.example ?? '', zone)).join('\n')
    : typeItem(field, provider, parts, field.example ?? '')

/** Any link type with valid values: all its required fields, and some of the optional ones. */
export const anyDraft: fc.Arbitrary<AnyDraft> = fc.constantFrom(...catalog).chain(([id, linkType]) =>
  fc
    .tuple(anyParts(linkType.provider), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }))
    .map(([parts, coins]) => {
      const inputs = listFields(linkType).filter(
        ({ requirement }, index) =>
          (requirement.presence === 'required' && !requirement.sendsEmptyList) || coins[index],
      )
      const typed = inputs.map(({ name, field }) => [name, typeField(field, linkType.provider, parts)] as const)
      return { id, linkType, typed: Object.fromEntries(typed) }
    }),
)
