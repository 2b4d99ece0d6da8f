import { catalog, createRequestBase, listFields } from '#lib/link-types/catalog.ts'
import type { FieldValue, LinkType } from '#lib/link-types/link-type.ts'

/** A request of a link type as documents show it: its required fields with the examples of the catalog. */
const buildExampleRequest = (linkType: LinkType): Readonly<Record<string, FieldValue>> => ({
  ...createRequestBase(linkType),
  ...Object.fromEntries(
    listFields(linkType).flatMap(({ name, field: { kind, example }, requirement: { presence } }) =>
      presence === 'required' && example !== undefined ? [[name, kind === 'list' ? [example] : example] as const] : [],
    ),
  ),
})

/** The example of the first link type. */
export const exampleRequest = [...catalog.values()].slice(0, 1).map(buildExampleRequest)[0] ?? {}
