import 'server-only'
import { createHash } from 'node:crypto'

/**
 * A value as JSON whose objects have their keys in order, so that equal values have one text; `undefined` is left out.
 */
const toCanonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** SHA-256 in hex of a value of JSON: the same for equal values, whatever the order of their keys. */
export const createDigest = (value: unknown): string =>
  createHash('sha256').update(toCanonicalJson(value)).digest('hex')
