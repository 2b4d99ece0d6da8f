import 'server-only'
import { requestIdHere } from '#server/process/request-id.ts'

/** Throws on, under the id of the request: the page of faults shows what stands as the digest of what was thrown. */
export const asFault = (thrown: unknown): never => {
  if (thrown instanceof Error && !('digest' in thrown)) Object.assign(thrown, { digest: requestIdHere() })
  throw thrown
}
