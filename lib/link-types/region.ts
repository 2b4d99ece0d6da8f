import { awsRegions } from '#lib/link-types/aws-regions.ts'
import { azureRegions } from '#lib/link-types/azure-regions.ts'
import { gcpRegions } from '#lib/link-types/gcp-regions.ts'
import { parseProvider, providers, type Provider } from '#lib/link-types/provider.ts'
import type { RegionRow } from '#lib/link-types/region-row.ts'

/**
 * One region in its three spellings, the cloud's, Atlas's and the stream workspaces' (docs/CONTRACT.md §3), and its
 * place. `atlas` is undefined where it was not seen, and so is `streamWorkspace`, though `hasWorkspaces` may be true.
 */
export type Region = {
  cloud: string
  atlas: string | undefined
  place: string
  streamWorkspace: string | undefined
  hasWorkspaces: boolean
}

const tables: Readonly<Record<Provider, readonly RegionRow[]>> = {
  AWS: awsRegions,
  AZURE: azureRegions,
  GCP: gcpRegions,
}

const unseen = 'unseen'
const toRegion = ([cloud, atlas, names, streamWorkspace]: RegionRow): Region => ({
  cloud,
  atlas,
  place: names.split('; ')[0] ?? '',
  streamWorkspace: streamWorkspace === unseen ? undefined : streamWorkspace,
  hasWorkspaces: streamWorkspace !== undefined,
})

const listSpellings = ([cloud, atlas, , stream]: RegionRow) =>
  [cloud, atlas, stream === unseen ? undefined : stream].flatMap((name) => name ?? [])

const isAscii = (text: string) => /^[\u0000-\u007f]*$/.test(text)

/** A name without case, separators and accents. Nearly all are ASCII, which takes a fraction of the time. */
const flatten = (text: string) =>
  (isAscii(text)
    ? text.replace(/[^A-Za-z0-9]+/g, '')
    : text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '')
  ).toLowerCase()

type Lookup = ReadonlyMap<string, readonly RegionRow[]>

const createLookup = (rows: readonly RegionRow[], listNames: (row: RegionRow) => readonly string[]): Lookup => {
  const lookup = new Map<string, RegionRow[]>()
  for (const row of rows)
    for (const key of new Set(listNames(row).map(flatten))) lookup.set(key, [...(lookup.get(key) ?? []), row])
  return lookup
}

/** The lookup of a provider, built when it is first needed: most pages of the browser need one provider's, or none. */
const createLookups = (listNames: (row: RegionRow) => readonly string[]) => {
  const lookups = new Map<Provider, Lookup>()
  return (provider: Provider): Lookup => {
    const lookup = lookups.get(provider) ?? createLookup(tables[provider], listNames)
    lookups.set(provider, lookup)
    return lookup
  }
}

const getSpellings = createLookups(listSpellings)
const getNames = createLookups(([, , all]) => all.split('; '))

/** What may stand beside a region's name: a country or a part of the world. */
const surroundings = new Set(
  'us,usa,unitedstates,canada,brazil,chile,mexico,northamerica,southamerica,americas,eu,europe,uk,england,unitedkingdom,wales,france,germany,ireland,italy,poland,spain,sweden,norway,switzerland,netherlands,belgium,finland,asia,asiapacific,apac,india,japan,korea,southkorea,china,indonesia,malaysia,thailand,australia,newzealand,middleeast,uae,qatar,israel,saudiarabia,africa,southafrica'.split(
    ',',
  ),
)
const longestName = 80

const findRows = (provider: Provider, text: string): readonly RegionRow[] => {
  if (text.length > longestName) return []
  const key = flatten(text)
  return getSpellings(provider).get(key) ?? getNames(provider).get(key) ?? []
}

/** The regions that all known parts of a name mean, as in "eu-central-1 (Frankfurt)" and "Dublin, Ireland". */
const findRowsByParts = (provider: Provider, text: string): readonly RegionRow[] => {
  const all = text.split(/[()|,·:]|\s[-–—]\s/)
  if (all.length < 2) return []
  const parts = all.filter((part) => flatten(part) !== '')
  const candidates = parts.map((part) => ({ part, rows: findRows(provider, part) }))
  if (candidates.some(({ part, rows }) => rows.length === 0 && !surroundings.has(flatten(part)))) return []
  const [first = [], ...others] = candidates.map(({ rows }) => rows).filter((rows) => rows.length > 0)
  return first.filter((row) => others.every((rows) => rows.includes(row)))
}

/** Every region of a provider that a text may mean: by its spelling, else by its name for people. */
export const findRegions = (provider: Provider, text: string): Region[] => {
  const rows = findRows(provider, text)
  return (rows.length > 0 || text.length > longestName ? rows : findRowsByParts(provider, text)).map(toRegion)
}

/** The one region that a text means, in any spelling or by a name for people; undefined when it means none or two. */
export const findRegion = (provider: Provider, text: string): Region | undefined => {
  const [only, ...others] = findRegions(provider, text)
  return others.length === 0 ? only : undefined
}

/** Whether a text is a region in one of its spellings, whatever its case and separators; a place is none. */
export const isRegionSpelling = (provider: Provider, text: string): boolean =>
  text.length <= longestName && getSpellings(provider).has(flatten(text))

const regionsByProvider = new Map<Provider, readonly Region[]>()

/** Every region of a provider, in the table's order; made once, since each check of a region asks for the first. */
export const listRegions = (provider: Provider): readonly Region[] => {
  const regions = regionsByProvider.get(provider) ?? tables[provider].map(toRegion)
  regionsByProvider.set(provider, regions)
  return regions
}

/** The providers of each spelling, in lower case. */
const groupSpellings = (): ReadonlyMap<string, ReadonlySet<Provider>> => {
  const exact = new Map<string, Set<Provider>>()
  for (const provider of providers)
    for (const name of tables[provider].flatMap(listSpellings)) {
      const key = name.toLowerCase()
      exact.set(key, (exact.get(key) ?? new Set()).add(provider))
    }
  return exact
}

const getExactSpellings = (() => {
  let exact: ReturnType<typeof groupSpellings> | undefined
  return () => (exact ??= groupSpellings())
})()

/** The providers that have a region of exactly this spelling, whatever the case of letters. */
export const findProvidersByRegion = (text: string): Provider[] => [
  ...(getExactSpellings().get(text.slice(0, longestName + 1).toLowerCase()) ?? []),
]

/** A link's region in the cloud's spelling; one that is not known, or of an unknown provider, as it was sent. */
export const canonicalizeRegion = (provider: unknown, region: string): string => {
  const cloud = parseProvider(provider)
  return (cloud && findRegion(cloud, region)?.cloud) ?? region
}

/** Everything that a region is called, for a search; a region that is not known has only its name. */
export const listRegionNames = (provider: unknown, region: string): string[] => {
  const cloud = parseProvider(provider)
  const rows = cloud ? findRows(cloud, region) : []
  return [region, ...rows.flatMap((row) => [...listSpellings(row), row[0].replaceAll('-', '_'), ...row[2].split('; ')])]
}
