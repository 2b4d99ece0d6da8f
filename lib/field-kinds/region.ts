import { accept, reject } from '#lib/field-kinds/check-result.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { providerNames } from '#lib/link-types/provider.ts'
import { findProvidersByRegion, findRegion, listRegions } from '#lib/link-types/region.ts'

/**
 * A region: any spelling in the table becomes the cloud's own; one that the table lacks is sent as it is, with a
 * warning.
 */
export const region = {
  control: 'region',
  check: (typed, _, { provider }) => {
    const name = normalizeInput(typed)
    const example = listRegions(provider)[0]?.cloud ?? ''
    const match = findRegion(provider, name)
    if (match) return accept(match.cloud, { details: [{ label: 'Place', value: match.place }] })
    const [other] = findProvidersByRegion(name)
    if (other)
      return reject(
        `This is a region of ${providerNames[other]}. Enter one of ${providerNames[provider]}, like ${example}.`,
      )
    if (!/^[a-z][a-z0-9_-]{2,40}$/i.test(name))
      return reject(`Enter the region by its name in one word, like ${example}.`)
    return accept(name, {
      warning: `“${name}” is not in the portal’s list of regions. Check its spelling; it is sent as typed.`,
    })
  },
  recognize: () => 'in-table',
  normalize: (value, provider) =>
    (provider && findRegion(provider, value)?.cloud) ?? value.toLowerCase().replaceAll('_', '-'),
} satisfies FieldKindDefinition
