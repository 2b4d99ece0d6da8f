import fc from 'fast-check'
import type { FieldKind, ItemForm } from '#lib/field-kinds/field-kinds.ts'
import { isPublicLabel } from '#lib/field-kinds/parse-confluent-host.ts'
import { listFields, catalog } from '#lib/link-types/catalog.ts'
import type { Provider } from '#lib/link-types/provider.ts'
import { listRegions } from '#lib/link-types/region.ts'
import type { Field, LinkType } from '#lib/link-types/link-type.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { anyCharacter } from '#lib/testing/any-character.ts'

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
    fc.string({ unit: anyCharacter, minLength: 1, maxLength: 40 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc
      .array(fc.oneof(fc.constantFrom(...hostilePieces), fc.string({ maxLength: 4 })), { minLength: 1, maxLength: 12 })
      .map((parts) => parts.join('')),
    fc.constantFrom('\ud800', 'a\udc00b', '$HOME', '${var.x}', '$${x}', '[]', '{}'),
  )
  .filter((text) => normalizeInput(text) !== '')

const name = fc.stringMatching(/^[a-z][a-z0-9]{2,11}$/).filter((text) => !isPublicLabel(text))

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

type Context = Parts & { domain: string; zone: string | undefined }
type Generators = { [K in FieldKind]?: (form: ItemForm<K>, context: Context) => string }

/** Valid text for one value of a kind; a kind that has no generator gets the field's example. */
const generators: Generators = {
  'aws-service': ({ service }, { region }) => `com.amazonaws.${region.cloud}.${service}`,
  'azure-id': ({ type }, { uuid, zone, name: resource }) =>
    `/subscriptions/${uuid}/resourceGroups/streams/providers/${type}/${zone ?? resource}`,
  choice: ({ choices }, { pick }) => {
    const values = choices.map(({ value }) => value).filter(Boolean)
    return values[pick % values.length] ?? ''
  },
  'confluent-host': ({ isAccessPoint }, { domain }) =>
    isAccessPoint ? domain.replace('confluent', 'accesspoint.confluent') : domain,
  'confluent-zone': (_, { domain, zone = 'zone' }) => `${zone}.${domain}`,
  host: ({ domain = 'example.com' }, { zone, name: label }) => [...(zone ? [zone] : []), label, domain].join('.'),
  'msk-arn': (_, { region, account, name: cluster, uuid, pick }) =>
    `arn:aws:kafka:${region.cloud}:${account}:cluster/${cluster}/${uuid}-${String(pick % 10)}`,
  region: (_, { region, spelling }) => region[spelling] ?? region.cloud,
  'service-attachment': (_, { region, zone, name: attachment }) =>
    `projects/demo/regions/${region.cloud}/serviceAttachments/${zone ?? attachment}`,
  text: (_, { text }) => text,
  'vpc-service': (_, { region, hex }) => `com.amazonaws.vpce.${region.cloud}.vpce-svc-${hex}`,
}

const findGenerator = <K extends FieldKind>({ kind }: { kind: K }): Generators[K] => generators[kind]

const typeItem = <K extends FieldKind>(form: ItemForm<K>, context: Context, example = ''): string =>
  findGenerator<K>(form)?.(form, context) ?? example

const typeField = (field: Field, provider: Provider, parts: Parts): string => {
  const domain = `${parts.name}.${parts.region.cloud}.${provider.toLowerCase()}.confluent.cloud`
  const type = (form: ItemForm, zone?: string) => typeItem(form, { ...parts, domain, zone }, field.example)
  return field.kind === 'list' ? parts.zones.map((zone) => type(field.item, zone)).join('\n') : type(field)
}

const anyDraftOf = (id: string, linkType: LinkType): fc.Arbitrary<AnyDraft> =>
  fc
    .tuple(anyParts(linkType.provider), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }))
    .map(([parts, coins]) => {
      const inputs = listFields(linkType).filter(
        ({ requirement }, index) =>
          (requirement.presence === 'required' && !requirement.sendsEmptyList) || coins[index],
      )
      const typed = inputs.map(({ name, field }) => [name, typeField(field, linkType.provider, parts)] as const)
      return { id, linkType, typed: Object.fromEntries(typed) }
    })

/** Any link type with valid values: all its required fields, and some of the optional ones. */
export const anyDraft = fc
  .constantFrom(...[...catalog].map(([id, linkType]) => anyDraftOf(id, linkType)))
  .chain((drafts) => drafts)
