import 'server-only'
import { logFault } from '#server/log.ts'
import { getOrCreateRequestId } from '#server/request-id.ts'

/** Throws on, under the id of the request: the page of faults shows what stands as the digest of what was thrown. */
export const asFault = (thrown: unknown): never => {
  if (thrown instanceof Error && !('digest' in thrown)) Object.assign(thrown, { digest: getOrCreateRequestId() })
  throw thrown
}

/** What was thrown goes to the log, by the request's id; whoever asked is told the id and no more. */
export const faultOf = (thrown: unknown): { sentence: string; requestId: string } => {
  const requestId = getOrCreateRequestId()
  logFault(thrown, { requestId })
  return { sentence: 'The portal has a fault. Its log says more under this id.', requestId }
}
