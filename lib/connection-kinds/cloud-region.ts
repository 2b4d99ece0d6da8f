import { accept, plainText, reject, type ConnectionKind } from '#lib/connection-kinds/connection-kind.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import type { Provider } from '#lib/link-types/provider.ts'
import { canonicalizeRegion, findRegion } from '#lib/link-types/region.ts'

type RegionOptions = { provider: Provider }

/** A region of one cloud; what the table knows is sent in the cloud's own spelling, another name as it was typed. */
export const cloudRegion = {
  ...plainText,
  check: (typed, { provider }, { noun, example }) => {
    const name = normalizeInput(typed)
    const value = findRegion(provider, name)?.cloud ?? (/^[a-z][a-z0-9-]{2,40}$/i.test(name) ? name : undefined)
    return value === undefined ? reject(`Enter the ${noun} by its name in one word, like ${example}`) : accept(value)
  },
  normalize: (value, { provider }) =>
    typeof value === 'string' ? canonicalizeRegion(provider, value).toLowerCase().replaceAll('_', '-') : value,
} satisfies ConnectionKind<RegionOptions>
