import { accept, mend, type Checked } from '#lib/private-link/checked.ts'
import { findRegion, providerNames, providersSpelling, regionsOf, type Provider } from '#lib/private-link/region.ts'
import { tidy } from '#lib/private-link/tidy.ts'

/** The rule of a region: any known spelling becomes the cloud's own; one that the table lacks is sent as it is, with a warning. */
export const checkRegion = (typed: string, provider: Provider): Checked => {
  const text = tidy(typed)
  const example = regionsOf(provider)[0]?.cloud ?? ''
  const found = findRegion(provider, text)
  if (found) return accept(found.cloud, { derived: [{ label: 'Place', value: found.place }] })
  const [other] = providersSpelling(text)
  if (other)
    return mend(
      `This is a region of ${providerNames[other]}. Enter one of ${providerNames[provider]}, like ${example}.`,
    )
  if (!/^[a-z][a-z0-9_-]{2,40}$/i.test(text)) return mend(`Enter the region by its name in one word, like ${example}.`)
  return accept(text, {
    warning: `“${text}” is not in the portal’s list of regions. Check its spelling; it is sent as it stands.`,
  })
}
