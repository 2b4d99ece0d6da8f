import { countMostCommon, countValues } from '#lib/list/count-values.ts'
import { canonicalizeRegion, listRegionNames } from '#lib/link-types/region.ts'
import { listLabels } from '#lib/ownership/list-labels.ts'
import { tones, type Tone } from '#lib/private-link/tone.ts'
import { facets, type Facet, type ListQuery, type Sort, type UsageValue } from '#lib/list/list-query.ts'
import type { ListRow } from '#lib/wire/list.ts'

/** Whether a link is used; of a create without a link there is nothing to know. */
const getUsage = (row: ListRow): UsageValue | '' => {
  const { usedBy } = row
  if (row.made === 'requested') return ''
  if (usedBy === undefined) return 'unknown'
  return usedBy === 0 ? 'none' : 'some'
}

/** What a row has of each facet: nothing, one value or, of labels, several. */
const facetValues: Readonly<Record<Facet, (row: ListRow) => readonly string[]>> = {
  state: ({ tone }) => [tone],
  provider: ({ provider }) => [provider],
  vendor: ({ vendor }) => [vendor],
  region: ({ region }) => [region],
  usedBy: (row) => [getUsage(row)],
  owner: ({ ownership }) => [ownership?.owner ?? ''],
  label: ({ ownership }) => listLabels(ownership),
}

/** Who must act comes first, then what is under way, then what rests; a link under way keeps its place. */
const getAttentionRank = (tone: Tone) => String(tones.indexOf(tone === 'working' ? 'submitted' : tone))

const sortTexts: Readonly<Record<Exclude<Sort, 'age'>, (row: ListRow) => string>> = {
  attention: ({ tone }) => getAttentionRank(tone),
  state: ({ word }) => word,
  target: ({ name }) => name,
  vendor: ({ vendor }) => vendor,
  region: ({ region }) => region,
  project: ({ project }) => project,
  by: ({ by }) => by,
  // Whose nobody is comes last.
  owner: ({ ownership }) => ownership?.owner || '\uffff',
}

/** Creates a function that gives all names of a row's region as one text; there are few regions and many rows. */
const createRegionTexts = () => {
  const texts = new Map<string, string>()
  return ({ provider, region }: ListRow): string => {
    const key = `${provider} ${region}`
    const text = texts.get(key) ?? listRegionNames(provider, region).join('\n').toLowerCase()
    texts.set(key, text)
    return text
  }
}

const listOwnershipTexts = ({ ownership }: ListRow): readonly string[] =>
  ownership ? [ownership.name, ownership.owner, ownership.ticket, ...listLabels(ownership)] : []

const createSearch = (words: readonly string[]) => {
  const getRegionText = createRegionTexts()
  return (row: ListRow) => {
    const { name, id, vendor, project, by } = row
    const texts = [name, id, vendor, getRegionText(row), project, by, ...listOwnershipTexts(row)]
    const text = texts.join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  }
}

/** Creates a predicate for one facet; a region is named in any spelling, which means another one at each provider. */
const createFilter = (facet: Facet, values: readonly string[]) => {
  const valuesByProvider = new Map<string, ReadonlySet<string>>()
  const getValues = ({ provider }: ListRow) => {
    const accepted =
      valuesByProvider.get(provider) ??
      new Set(facet === 'region' ? values.map((value) => canonicalizeRegion(provider, value)) : values)
    valuesByProvider.set(provider, accepted)
    return accepted
  }
  return (row: ListRow) => values.length === 0 || facetValues[facet](row).some((value) => getValues(row).has(value))
}

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

/** Counts what the query names in another spelling than the rows do; the rows' own are counted already. */
const countOtherSpellings = (rows: readonly ListRow[], values: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    values.flatMap((value) => {
      const count = rows.filter(createFilter('region', [value])).length
      return count === 0 ? [] : [[value, count]]
    }),
  )

export type SelectedRows = { rows: ListRow[]; counts: Record<Facet, Record<string, number>> }

/**
 * The rows that match a query, in its order, and how many rows each value of a facet has with the other facets applied.
 */
export const selectRows = (all: readonly ListRow[], query: ListQuery): SelectedRows => {
  const words = query.q.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = words.length === 0 ? all : all.filter(createSearch(words))
  const filters = facets.map((facet) => ({ facet, isKept: createFilter(facet, query[facet]) }))
  const selectByOtherFacets = (facet: Facet) =>
    matches.filter((row) => filters.every((other) => other.facet === facet || other.isKept(row)))
  const regionRows = selectByOtherFacets('region')
  const countFacet = (facet: Facet) => countValues(selectByOtherFacets(facet), facetValues[facet])
  return {
    rows: matches.filter((row) => filters.every(({ isKept }) => isKept(row))).toSorted(createComparison(query)),
    counts: {
      state: countFacet('state'),
      provider: countFacet('provider'),
      vendor: countFacet('vendor'),
      usedBy: countFacet('usedBy'),
      owner: countMostCommon(selectByOtherFacets('owner'), facetValues.owner, query.owner),
      label: countMostCommon(selectByOtherFacets('label'), facetValues.label, query.label),
      region: { ...countValues(regionRows, facetValues.region), ...countOtherSpellings(regionRows, query.region) },
    },
  }
}
