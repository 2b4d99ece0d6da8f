import { findConnectionType } from '#lib/connection-types/catalog.ts'
import { connectionFacets, type ConnectionFacet, type ConnectionQuery } from '#lib/connection/connection-query.ts'
import { getConnectionStateView } from '#lib/connection/connection-state.ts'
import { countMostCommon } from '#lib/list/count-values.ts'
import { listLabels } from '#lib/ownership/list-labels.ts'
import { ownershipFields } from '#lib/ownership/ownership-field.ts'
import type { ConnectionRow, WorkspaceRow } from '#lib/wire/streams-answer.ts'

const listTexts = ({ name, type, state, linkId = '', ownership }: ConnectionRow) => [
  ...[name, type, findConnectionType(type)?.title ?? '', getConnectionStateView(state).word, linkId],
  ...(ownership ? [...ownershipFields.map((field) => ownership.values[field]), ...listLabels(ownership.values)] : []),
]

const facetValues: Readonly<Record<ConnectionFacet, (connection: ConnectionRow) => readonly string[]>> = {
  owner: ({ ownership }) => [ownership?.values.owner ?? ''],
  label: ({ ownership }) => listLabels(ownership?.values),
}

const isFailed = ({ state }: ConnectionRow) => getConnectionStateView(state).tone === 'failed'

/** What failed comes first, then by name. */
const compareConnections = (a: ConnectionRow, b: ConnectionRow) =>
  Number(isFailed(b)) - Number(isFailed(a)) || a.name.localeCompare(b.name, 'en')

/** Creates a predicate of texts that have all words of a search. */
const createSearch = (q: string) => {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return (texts: readonly string[]) => {
    const text = texts.join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  }
}

export type SelectedConnections = {
  workspaces: WorkspaceRow[]
  /** How many connections each value of a facet has with the search and the other facets applied. */
  counts: Record<ConnectionFacet, Record<string, number>>
}

/**
 * The workspaces with the connections that match a query, sorted. The words of a search are in their names, type,
 * state, link, whose they are, or their workspace’s name and region. A workspace without any is left out, unless only
 * words are asked for and its own texts have them.
 */
export const selectConnections = (
  workspaces: readonly WorkspaceRow[],
  { q, ...facets }: ConnectionQuery,
): SelectedConnections => {
  const hasWords = createSearch(q)
  const hasValue = (facet: ConnectionFacet, connection: ConnectionRow) =>
    facets[facet].length === 0 || facetValues[facet](connection).some((value) => facets[facet].includes(value))
  const isUnfiltered = connectionFacets.every((facet) => facets[facet].length === 0)
  const matches = workspaces.map((workspace) => {
    const place = [workspace.name, workspace.region]
    const rows = workspace.connections?.filter((connection) => hasWords([...place, ...listTexts(connection)]))
    return { workspace, rows, isWhole: isUnfiltered && hasWords(place) }
  })
  const countFacet = (facet: ConnectionFacet) => {
    const others = connectionFacets.filter((other) => other !== facet)
    const rows = matches
      .flatMap((match) => match.rows ?? [])
      .filter((connection) => others.every((other) => hasValue(other, connection)))
    return countMostCommon(rows, facetValues[facet], facets[facet])
  }
  return {
    workspaces: matches.flatMap(({ workspace, rows, isWhole }) => {
      if (!rows) return isWhole ? [workspace] : []
      const connections = rows
        .filter((connection) => connectionFacets.every((facet) => hasValue(facet, connection)))
        .toSorted(compareConnections)
      return isWhole || connections.length > 0 ? [{ ...workspace, connections }] : []
    }),
    counts: { owner: countFacet('owner'), label: countFacet('label') },
  }
}
