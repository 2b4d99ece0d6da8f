import { facets, type Facet, type ListQuery, type Sort } from '#lib/list/list-query.ts'
import type { ListRow } from '#lib/wire/list.ts'

const facetValues: Readonly<Record<Facet, (row: ListRow) => string>> = {
  state: ({ tone }) => tone,
  provider: ({ provider }) => provider,
  vendor: ({ vendor }) => vendor,
  region: ({ region }) => region,
}

const sortTexts: Readonly<Record<Exclude<Sort, 'age'>, (row: ListRow) => string>> = {
  state: ({ word }) => word,
  target: ({ name }) => name,
  vendor: ({ vendor }) => vendor,
  region: ({ region }) => region,
  project: ({ project }) => project,
}

const hasWords = ({ name, id, vendor, region, project }: ListRow, words: readonly string[]) => {
  const text = `${name}\n${id}\n${vendor}\n${region}\n${project}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

const isKept = (row: ListRow, facet: Facet, values: readonly string[]) =>
  values.length === 0 || values.includes(facetValues[facet](row))

/** Newest first; then by id, so that equal rows keep their order. */
const compareByAge = (a: ListRow, b: ListRow) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1)

const createComparison = ({ sort, isReversed }: ListQuery) => {
  const direction = isReversed ? -1 : 1
  if (sort === 'age') return (a: ListRow, b: ListRow) => direction * compareByAge(a, b)
  const text = sortTexts[sort]
  return (a: ListRow, b: ListRow) => {
    const [x, y] = [text(a), text(b)]
    return x === y ? compareByAge(a, b) : direction * (x < y ? -1 : 1)
  }
}

const countValues = (rows: readonly ListRow[], facet: Facet): Record<string, number> => {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(facetValues[facet](row), (counts.get(facetValues[facet](row)) ?? 0) + 1)
  return Object.fromEntries([...counts].filter(([value]) => value !== '').toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

export type SelectedRows = { rows: ListRow[]; counts: Record<Facet, Record<string, number>> }

/**
 * The rows that match a query, in its order, and how many rows each value of a facet has with the other facets applied.
 */
export const selectRows = (all: readonly ListRow[], query: ListQuery): SelectedRows => {
  const words = query.q.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = words.length === 0 ? all : all.filter((row) => hasWords(row, words))
  const selectByOtherFacets = (facet: Facet) =>
    matches.filter((row) => facets.every((other) => other === facet || isKept(row, other, query[other])))
  return {
    rows: matches
      .filter((row) => facets.every((facet) => isKept(row, facet, query[facet])))
      .toSorted(createComparison(query)),
    counts: {
      state: countValues(selectByOtherFacets('state'), 'state'),
      provider: countValues(selectByOtherFacets('provider'), 'provider'),
      vendor: countValues(selectByOtherFacets('vendor'), 'vendor'),
      region: countValues(selectByOtherFacets('region'), 'region'),
    },
  }
}
