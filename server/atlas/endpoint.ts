import 'server-only'
import { isAtlasId } from '#lib/atlas-id.ts'

/** Who asked, for Atlas's support and our log: sent as X-Request-Id. */
export type CallContext = { requestId?: string }

/** A path below Atlas's API, from fixed words and ids; throws on an id that is none, before it can change the path. */
export const buildAtlasPath = (strings: TemplateStringsArray, ...ids: string[]): string => {
  const bad = ids.find((id) => !isAtlasId(id))
  if (bad !== undefined) throw new TypeError('An id for Atlas is 24 characters from 0–9 and a–f.')
  return `/api/atlas/v2${String.raw(strings, ...ids)}`
}
