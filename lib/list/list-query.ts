import { tones, type Tone } from '#lib/private-link/tone.ts'

/** What a list can be filtered by; the names are used in the URL. */
export const facets = ['state', 'provider', 'vendor', 'region', 'usedBy', 'owner', 'label'] as const
export type Facet = (typeof facets)[number]

/** The values of the facet `usedBy`: whether any connection uses a link. */
export const usages = ['none', 'some', 'unknown'] as const
export type UsageValue = (typeof usages)[number]

/** `attention`: what needs somebody first, then what is under way; `state`: by the state's word. */
export const sorts = ['attention', 'age', 'state', 'target', 'vendor', 'region', 'project', 'by', 'owner'] as const
export type Sort = (typeof sorts)[number]

/** What a list shows: the words to search for, the values to keep a facet (none means all), and the order. */
export type ListQuery = { q: string } & Readonly<Record<Facet, readonly string[]>> & { sort: Sort; isReversed: boolean }

export const defaultListQuery: ListQuery = {
  q: '',
  state: [],
  provider: [],
  vendor: [],
  region: [],
  usedBy: [],
  owner: [],
  label: [],
  sort: 'attention',
  isReversed: false,
}

/** The number of rows in one window of the list. */
export const windowSize = 100

/** The longest name or value that is read from a URL, in characters. */
export const maxTextLength = 200
const maxEntries = 50

/** Query parameters; a name may occur more than once. */
type Entries = Iterable<readonly [name: string, value: string]>

const isUsage = (text: string): text is UsageValue => usages.some((usage) => usage === text)
const isTone = (text: string): text is Tone => tones.some((tone) => tone === text)

/** Whether a query keeps only some of the links. */
export const isFiltered = (query: Pick<ListQuery, 'q' | Facet>) =>
  query.q !== '' || facets.some((facet) => query[facet].length > 0)

/**
 * Reads a list query from URL parameters; ignores what it does not know, since people type and share URLs. Without a
 * sort, an address with a filter means newest first: it was written when that was the default (decision 033).
 */
export const parseListQuery = (entries: Entries): ListQuery => {
  const all = [...entries].filter(([, value]) => value !== '').slice(0, maxEntries)
  const getTexts = (parameter: string) =>
    all.flatMap(([name, value]) => (name === parameter ? [value.slice(0, maxTextLength)] : []))
  const [sortText = ''] = getTexts('sort')
  const key = sortText.replace(/^-/, '')
  const sort = sorts.find((one) => one === key)
  const filters = {
    q: (getTexts('q')[0] ?? '').trim(),
    state: getTexts('state').filter(isTone),
    provider: getTexts('provider'),
    vendor: getTexts('vendor'),
    region: getTexts('region'),
    usedBy: getTexts('usedBy').filter(isUsage),
    owner: getTexts('owner'),
    label: getTexts('label'),
  }
  return {
    ...filters,
    sort: sort ?? (isFiltered(filters) ? 'age' : 'attention'),
    isReversed: sort !== undefined && sortText.startsWith('-'),
  }
}

/** Writes what is not empty as URL parameters. */
export const formatEntries = (entries: readonly (readonly [name: string, value: string])[]): string =>
  entries
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')

/** Writes a list query as URL parameters, always in the same order; nothing for the whole list in its default order. */
export const formatListQuery = (query: ListQuery): string => {
  const isDefault = query.sort === 'attention' && !query.isReversed && !isFiltered(query)
  const sort = isDefault ? '' : `${query.isReversed ? '-' : ''}${query.sort}`
  const facetEntries = facets.flatMap((facet) => query[facet].map((value) => [facet, value] as const))
  return formatEntries([['q', query.q], ...facetEntries, ['sort', sort]])
}
