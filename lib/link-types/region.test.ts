import { describe, expect, it } from 'vitest'
import { providers } from '#lib/link-types/provider.ts'
import { canonicalizeRegion, findRegion, findRegions, listRegionNames, listRegions } from '#lib/link-types/region.ts'
import { findZoneRegion } from '#lib/link-types/region-zone.ts'

const all = providers.flatMap((provider) => listRegions(provider).map((region) => ({ provider, ...region })))

describe('regions', () => {
  it.each(all)('find $provider $cloud by its spellings, and its place never means another one alone', (region) => {
    const { provider, cloud, atlas, streamWorkspace, place } = region
    for (const name of [cloud, atlas, streamWorkspace]) if (name) expect(findRegion(provider, name)?.cloud).toBe(cloud)
    expect(findRegions(provider, place).map((one) => one.cloud)).toContain(cloud)
    expect(listRegionNames(provider, atlas ?? cloud)).toEqual(expect.arrayContaining([cloud, place]))
  })

  it('have spellings that no other region of the provider has', () => {
    for (const provider of providers) {
      const clouds = listRegions(provider).map(({ cloud }) => cloud)
      expect(new Set(clouds).size).toBe(clouds.length)
    }
  })

  it('are told from their zones', () => {
    expect(findZoneRegion('AWS', 'usw2-az3')?.cloud).toBe('us-west-2')
    expect(findZoneRegion('AWS', 'us-east-1-bos-1a')?.cloud).toBe('us-east-1')
    expect(findZoneRegion('AZURE', 'eastus2-1')?.cloud).toBe('eastus2')
    for (const { provider, cloud } of all) expect(findZoneRegion(provider, cloud)).toBeUndefined()
  })

  it('are offered for stream workspaces where only that is known, without a spelling', () => {
    const unseen = all.filter(({ hasWorkspaces, streamWorkspace }) => hasWorkspaces && streamWorkspace === undefined)
    expect(unseen.map(({ cloud }) => cloud).toSorted()).toEqual([
      'asia-south1',
      'eastasia',
      'northeurope',
      'southeastasia',
      'us-west1',
    ])
  })

  it('keep what is not known as it is', () => {
    expect(canonicalizeRegion('AWS', 'EU_MOON_1')).toBe('EU_MOON_1')
    expect(canonicalizeRegion('TENCENT', 'US_EAST_1')).toBe('US_EAST_1')
    expect(canonicalizeRegion(undefined, 'us_east_1')).toBe('us_east_1')
    expect(findRegions('AZURE', 'x'.repeat(100_000))).toEqual([])
  })
})
