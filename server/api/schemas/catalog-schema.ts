import 'server-only'
import { nameSchema } from '#server/api/schemas/registry.ts'
import { connectionTypes, listAllConnectionFields } from '#lib/connection-types/catalog.ts'
import type { ConnectionType } from '#lib/connection-types/connection-type.ts'
import { getConnectionKind } from '#lib/connection-kinds/connection-kinds.ts'
import { buildRequestSchema } from '#lib/link-types/build-request-schema.ts'
import { catalog, getLinkTypeId, getLinkTypeName, listFields } from '#lib/link-types/catalog.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'
import * as z from '#lib/zod.ts'

const field = z.object({
  name: z.string(),
  label: z.string(),
  hint: z.string(),
  example: z.string().optional(),
  where: z.string().describe('Where the value is found.'),
  presence: z.enum(['required', 'optional']),
})

const linkType = nameSchema(
  'LinkType',
  z.object({
    id: z.string(),
    provider: z.string(),
    vendor: z.string(),
    title: z.string(),
    about: z.string(),
    fields: z.array(field),
    requestSchema: z.record(z.string(), z.unknown()).describe('The form of a request, as JSON Schema 2020-12.'),
  }),
)

const connectionType = nameSchema(
  'ConnectionType',
  z.object({
    type: z.string(),
    title: z.string(),
    about: z.string(),
    usesPrivateLink: z.boolean(),
    signIns: z.array(z.object({ id: z.string(), title: z.string() })),
    fields: z.array(
      field.omit({ name: true }).extend({
        path: z.string().describe('Where the value stands in the body, with dots.'),
        isSecret: z.boolean().describe('Whether it is write-only: no answer has it.'),
      }),
    ),
  }),
)

const catalogShape = z.object({ linkTypes: z.array(linkType), connectionTypes: z.array(connectionType) })

const toLinkType = (type: LinkType): z.input<typeof linkType> => ({
  ...{ id: getLinkTypeId(type), provider: type.provider, vendor: type.vendor },
  ...{ title: getLinkTypeName(type), about: type.about, requestSchema: buildRequestSchema(type) },
  fields: listFields(type).map(({ name, field: { label, hint, example, where }, requirement: { presence } }) => ({
    ...{ name, label, hint, where, presence },
    ...(example === undefined ? {} : { example }),
  })),
})

const toConnectionType = (type: ConnectionType): z.input<typeof connectionType> => ({
  ...{ type: type.type, title: type.title, about: type.about, usesPrivateLink: type.networkingKey !== undefined },
  signIns: (type.signIns ?? []).map(({ id, title }) => ({ id, title })),
  fields: listAllConnectionFields(type).map((one) => ({
    ...{ path: one.path, label: one.label, hint: one.hint, where: one.where, presence: one.presence },
    isSecret: getConnectionKind(one).isSecret,
    ...(one.example === undefined ? {} : { example: one.example }),
  })),
})

export const toCatalog = (value: {
  linkTypes: readonly LinkType[]
  connectionTypes: readonly ConnectionType[]
}): z.input<typeof catalogShape> => ({
  linkTypes: value.linkTypes.map(toLinkType),
  connectionTypes: value.connectionTypes.map(toConnectionType),
})

/** Its example is the first type of each. */
export const catalogSchema = nameSchema(
  'Catalog',
  catalogShape,
  toCatalog({ linkTypes: [...catalog.values()].slice(0, 1), connectionTypes: connectionTypes.slice(0, 1) }),
)
