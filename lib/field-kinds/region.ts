import { accept, reject } from '#lib/field-kinds/check-result.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'
import { joinWords } from '#lib/join-words.ts'
import { providerNames, providers, type Provider } from '#lib/link-types/provider.ts'
import { findProvidersByRegion, findRegion, findRegions, listRegions } from '#lib/link-types/region.ts'
import { findZoneRegion } from '#lib/link-types/region-zone.ts'

/** The provider that a name belongs to, when it is none of `provider`'s own spellings but exactly one of another's. */
const findOtherProvider = (provider: Provider, name: string) => {
  const exact = findProvidersByRegion(name)
  if (exact.length > 0) return exact.includes(provider) ? undefined : exact[0]
  if (findRegions(provider, name).length > 0 || findZoneRegion(provider, name)) return undefined
  return providers.find((other) => findRegions(other, name).length > 0 || findZoneRegion(other, name))
}

const oneWord = /^[A-Za-z][A-Za-z0-9_-]{2,40}$/

/**
 * A region: any spelling, full name or place in the table becomes the cloud's own spelling. One that the table lacks is
 * sent as it is once a person has confirmed it.
 */
export const region = {
  control: 'region',
  check: (typed, _, { provider }) => {
    const name = normalizeInput(typed)
    const example = listRegions(provider)[0]?.cloud ?? ''
    const other = findOtherProvider(provider, name)
    if (other)
      return reject(
        `This is a region of ${providerNames[other]}. Enter one of ${providerNames[provider]}, like ${example}.`,
      )
    const [match, ...more] = findRegions(provider, name)
    if (match && more.length > 0)
      return reject(
        `There are several regions in ${quoteInput(name)}. Enter the one that you mean: ${joinWords(
          [match, ...more].map(({ cloud }) => cloud),
          'or',
        )}.`,
      )
    if (match) return accept(match.cloud, { details: [{ label: 'Place', value: match.place }] })
    const zoneRegion = findZoneRegion(provider, name)
    if (zoneRegion)
      return reject(`This is an availability zone, ${quoteInput(name)}. Enter its region, ${zoneRegion.cloud}.`)
    if (!oneWord.test(name))
      return reject(`Enter the region by its name in one word, like ${example}, or choose it from the list.`)
    return accept(name, {
      confirmation: `${quoteInput(name)} is a region of ${providerNames[provider]} and is spelled like this.`,
    })
  },
  pattern: () => oneWord.source,
  recognize: () => 'in-table',
  claims: (value, _, provider) =>
    findOtherProvider(provider, value) === undefined &&
    (findRegions(provider, value).length > 1 || findZoneRegion(provider, value) !== undefined),
  normalize: (value, provider) =>
    (provider && findRegion(provider, value)?.cloud) ?? value.toLowerCase().replaceAll('_', '-'),
} satisfies FieldKindDefinition
