import 'server-only'
import { isAtlasId } from '#lib/atlas-id.ts'

/** The id of the user's request, for Atlas's support and our log. Sent as X-Request-Id. */
export type CallContext = { requestId?: string }
/** `mayWrite`: asked as the last step before a write leaves; unless it is true nothing is sent. */
export type WriteContext = CallContext & { mayWrite?: () => Promise<boolean> }

/**
 * Builds a path of Atlas's API from literal parts and ids. Throws a TypeError on a malformed id, which could otherwise
 * change the path.
 */
export const buildAtlasPath = (strings: TemplateStringsArray, ...ids: string[]): string => {
  const bad = ids.find((id) => !isAtlasId(id))
  if (bad !== undefined) throw new TypeError('An id for Atlas is 24 characters from 0–9 and a–f.')
  return `/api/atlas/v2${String.raw(strings, ...ids)}`
}
