import { accept, reject, type CheckResult } from '#lib/field-kinds/check-result.ts'
import { findRegion, providerNames, findProvidersByRegion, listRegions, type Provider } from '#lib/link-types/region.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

/** The rule of a region: any known spelling becomes the cloud's own; one that the table lacks is sent as it is, with a warning. */
export const checkRegion = (typed: string, provider: Provider): CheckResult => {
  const text = normalizeInput(typed)
  const example = listRegions(provider)[0]?.cloud ?? ''
  const found = findRegion(provider, text)
  if (found) return accept(found.cloud, { details: [{ label: 'Place', value: found.place }] })
  const [other] = findProvidersByRegion(text)
  if (other)
    return reject(
      `This is a region of ${providerNames[other]}. Enter one of ${providerNames[provider]}, like ${example}.`,
    )
  if (!/^[a-z][a-z0-9_-]{2,40}$/i.test(text))
    return reject(`Enter the region by its name in one word, like ${example}.`)
  return accept(text, {
    warning: `“${text}” is not in the portal’s list of regions. Check its spelling; it is sent as it stands.`,
  })
}
