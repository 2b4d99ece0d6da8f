import { formatEntries, type ListQuery } from '#lib/list/list-query.ts'

/** What connections can be filtered by; the names are used in the URL. */
export const connectionFacets = ['owner', 'label'] as const
export type ConnectionFacet = (typeof connectionFacets)[number]

/** Which connections are shown: what the query of a list has of it. */
export type ConnectionQuery = Pick<ListQuery, 'q' | ConnectionFacet>

/** Writes a query of connections as URL parameters; nothing for all of them. */
export const formatConnectionQuery = (query: ConnectionQuery): string =>
  formatEntries([
    ['q', query.q],
    ...connectionFacets.flatMap((facet) => query[facet].map((value) => [facet, value] as const)),
  ])
