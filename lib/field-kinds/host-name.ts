import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { trimEnd } from '#lib/field-kinds/trim-end.ts'

const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?'
const lastLabel = '[a-z][a-z0-9-]{0,61}[a-z0-9]'
const pattern = new RegExp(`^(?=.{1,253}$)(?:${label}\\.)+${lastLabel}$`)

/** The pattern of a host name, with so many labels at least before what it ends in; `end`: a pattern itself. */
export const buildHostPattern = (end = lastLabel, least = 1): string => `^(?:${label}\\.){${String(least)},}${end}$`

/** A host name out of what was pasted: in small letters, without scheme, port, path, leading *. or trailing dot. */
const stripHost = (typed: string) =>
  trimEnd(
    normalizeInput(typed)
      .toLowerCase()
      .replace(/^[a-z0-9+_-]+:\/\//, '')
      .replace(/[/?#].*$/, '')
      .replace(/:\d{1,5}$/, '')
      .replace(/^\*\./, ''),
    '.',
  )

/** The host name in what was pasted; undefined when there is none. */
export const parseHostName = (typed: string): string | undefined => {
  const host = stripHost(typed)
  return pattern.test(host) ? host : undefined
}

/** How to correct what holds no host name. */
export const explainHostName = (typed: string, noun: string, example: string): string => {
  const input = normalizeInput(typed)
  if (/[\s,;]/.test(input)) return `Enter one host name as the ${noun}, not a list. For example ${example}`
  if (/^\d{1,3}(\.\d{1,3}){3}(:\d+)?$/.test(input))
    return `Enter the ${noun} as a name, not as an address. For example ${example}`
  return `Enter the ${noun} as a whole host name, like ${example}`
}
