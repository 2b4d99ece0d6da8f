import { facets, type Facet, type ListQuery, type Sort } from '#lib/list/list-query.ts'
import type { ListRow } from '#lib/wire/list.ts'

const valueOf: Readonly<Record<Facet, (row: ListRow) => string>> = {
  state: ({ tone }) => tone,
  provider: ({ provider }) => provider,
  vendor: ({ vendor }) => vendor,
  region: ({ region }) => region,
}

const textOf: Readonly<Record<Exclude<Sort, 'age'>, (row: ListRow) => string>> = {
  state: ({ word }) => word,
  target: ({ name }) => name,
  vendor: ({ vendor }) => vendor,
  region: ({ region }) => region,
  project: ({ project }) => project,
}

const isFound = ({ name, id, vendor, region, project }: ListRow, words: readonly string[]) => {
  const text = `${name}\n${id}\n${vendor}\n${region}\n${project}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

const keeps = (row: ListRow, facet: Facet, values: readonly string[]) =>
  values.length === 0 || values.includes(valueOf[facet](row))

/** Newest first; the id decides between equals, so that no row changes its place without a reason. */
const byAge = (a: ListRow, b: ListRow) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1)

const comparison = ({ sort, isReversed }: ListQuery) => {
  const way = isReversed ? -1 : 1
  if (sort === 'age') return (a: ListRow, b: ListRow) => way * byAge(a, b)
  const text = textOf[sort]
  return (a: ListRow, b: ListRow) => {
    const [x, y] = [text(a), text(b)]
    return x === y ? byAge(a, b) : way * (x < y ? -1 : 1)
  }
}

const countsOf = (rows: readonly ListRow[], facet: Facet): Record<string, number> => {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(valueOf[facet](row), (counts.get(valueOf[facet](row)) ?? 0) + 1)
  return Object.fromEntries([...counts].filter(([value]) => value !== '').toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

export type Selected = { rows: ListRow[]; counts: Record<Facet, Record<string, number>> }

/** The rows a query asks for, in its order, and for each facet how many there are of each value with all the other facets kept. */
export const selectRows = (all: readonly ListRow[], query: ListQuery): Selected => {
  const words = query.q.toLowerCase().split(/\s+/).filter(Boolean)
  const found = words.length === 0 ? all : all.filter((row) => isFound(row, words))
  const besides = (facet: Facet) =>
    found.filter((row) => facets.every((other) => other === facet || keeps(row, other, query[other])))
  return {
    rows: found.filter((row) => facets.every((facet) => keeps(row, facet, query[facet]))).toSorted(comparison(query)),
    counts: {
      state: countsOf(besides('state'), 'state'),
      provider: countsOf(besides('provider'), 'provider'),
      vendor: countsOf(besides('vendor'), 'vendor'),
      region: countsOf(besides('region'), 'region'),
    },
  }
}
