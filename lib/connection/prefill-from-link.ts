import { findConnectionType } from '#lib/connection-types/catalog.ts'
import type { ConnectionType } from '#lib/connection-types/connection-type.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { readConnectionDraft } from '#lib/connection/read-connection-draft.ts'
import { findPlaceholders } from '#lib/export/placeholders.ts'
import { findLinkType } from '#lib/link-types/catalog.ts'
import { getLinkRegion } from '#lib/private-link/link-region.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** The type of connection that uses a link (docs/CONTRACT.md §7); undefined for a link type that the catalog lacks. */
export const findConnectionTypeForLink = (link: PrivateLink): ConnectionType | undefined =>
  findConnectionType(findLinkType(link)?.connectionTemplate.type)

/**
 * What a link says about the connection that uses it. `patterns`: by a field’s path, a value whose words in capitals
 * a person must replace, such as CLUSTER_ID; `note`: where to find them.
 */
export type Prefill = {
  draft: ConnectionDraft
  patterns: Readonly<Record<string, string>>
  note: string
}

/** A draft for a link, with what the link says filled in: type, way to sign in, addresses, region. */
export const prefillFromLink = (link: PrivateLink): Prefill | undefined => {
  const template = findLinkType(link)?.connectionTemplate
  const type = findConnectionTypeForLink(link)
  if (!template || !type) return undefined
  const draft = readConnectionDraft({ ...template.settings(link), type: type.type })
  if (!draft) return undefined
  const region = getLinkRegion(link)
  const hasRegion = region !== '' && type.fields.some(({ path }) => path === 'azure.region')
  const entries = Object.entries(draft.values)
  const isOpen = ([, value]: [string, string]) => findPlaceholders(value).length > 0
  return {
    draft: {
      ...draft,
      linkId: link._id,
      values: {
        ...Object.fromEntries(entries.filter((entry) => !isOpen(entry))),
        ...(hasRegion ? { 'azure.region': region } : {}),
      },
    },
    patterns: Object.fromEntries(entries.filter(isOpen)),
    note: template.note,
  }
}
