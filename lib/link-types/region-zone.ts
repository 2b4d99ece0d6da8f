import type { Provider } from '#lib/link-types/provider.ts'
import { findRegion, listRegions, type Region } from '#lib/link-types/region.ts'

const directions = new Map([
  ['north', 'n'],
  ['south', 's'],
  ['east', 'e'],
  ['west', 'w'],
  ['central', 'c'],
  ['northeast', 'ne'],
  ['northwest', 'nw'],
  ['southeast', 'se'],
  ['southwest', 'sw'],
])

/** What the ids of a region's zones begin with on AWS: use1 for us-east-1, apne1 for ap-northeast-1. */
const abbreviate = (cloud: string) =>
  cloud
    .split('-')
    .map((part) => directions.get(part) ?? part)
    .join('')

/** The region in a zone's name: us-east-1a, us-east-1-bos-1a, us-central1-a, eastus2-1. */
const zones: Readonly<Record<Provider, RegExp>> = {
  AWS: /^([a-z]{2}(?:-[a-z]+)+-\d)(?:-[a-z]{3}-\d)?[a-z]$/,
  AZURE: /^([a-z]+\d?)-(?:az)?\d$/,
  GCP: /^([a-z]+-[a-z]+\d{1,2})-[a-z]$/,
}

/** The region of an availability zone, by the zone's name or its id; undefined for any other text. */
export const findZoneRegion = (provider: Provider, text: string): Region | undefined => {
  const zone = text.slice(0, 40).toLowerCase()
  const region = zones[provider].exec(zone)?.[1]
  if (region !== undefined) return findRegion(provider, region)
  const prefix = provider === 'AWS' ? /^([a-z]{2,5}\d)-(?:[a-z]{3}\d-)?az\d{1,2}$/.exec(zone)?.[1] : undefined
  return prefix === undefined ? undefined : listRegions('AWS').find(({ cloud }) => abbreviate(cloud) === prefix)
}
