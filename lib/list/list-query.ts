import { tones, type Tone } from '#lib/private-link/tone.ts'

/** What a list may be narrowed by; the names stand in the address. */
export const facets = ['state', 'provider', 'vendor', 'region'] as const
export type Facet = (typeof facets)[number]

export const sorts = ['age', 'state', 'target', 'vendor', 'region', 'project'] as const
export type Sort = (typeof sorts)[number]

/** How a list is asked for: words to find, values to keep (none: all), the order. */
export type ListQuery = { q: string } & Readonly<Record<Facet, readonly string[]>> & { sort: Sort; isReversed: boolean }

export const everything: ListQuery = {
  q: '',
  state: [],
  provider: [],
  vendor: [],
  region: [],
  sort: 'age',
  isReversed: false,
}

/** So many rows are told at once. */
export const windowRows = 100

/** So many letters of a name or value in an address are read. */
export const longest = 200
const maxEntries = 50

/** Names and values as an address has them; a name may stand more than once. */
type Entries = Iterable<readonly [name: string, value: string]>

const isTone = (text: string): text is Tone => tones.some((tone) => tone === text)

/** The query in an address; what it does not know is left out rather than refused, as an address is typed and shared. */
export const parseListQuery = (entries: Entries): ListQuery => {
  const all = [...entries].filter(([, value]) => value !== '').slice(0, maxEntries)
  const getTexts = (parameter: string) =>
    all.flatMap(([name, value]) => (name === parameter ? [value.slice(0, longest)] : []))
  const [sortText = ''] = getTexts('sort')
  const key = sortText.replace(/^-/, '')
  const sort = sorts.find((one) => one === key)
  return {
    q: (getTexts('q')[0] ?? '').trim(),
    state: getTexts('state').filter(isTone),
    provider: getTexts('provider'),
    vendor: getTexts('vendor'),
    region: getTexts('region'),
    sort: sort ?? 'age',
    isReversed: sort !== undefined && sortText.startsWith('-'),
  }
}

/** A query as it stands in an address: only what differs from the whole list, always in the same order. */
export const searchOf = (query: ListQuery): string => {
  const sort = query.sort === 'age' && !query.isReversed ? '' : `${query.isReversed ? '-' : ''}${query.sort}`
  const facetEntries = facets.flatMap((facet) => query[facet].map((value) => [facet, value] as const))
  return [['q', query.q] as const, ...facetEntries, ['sort', sort] as const]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}

export const isNarrowed = (query: ListQuery) => query.q !== '' || facets.some((facet) => query[facet].length > 0)
