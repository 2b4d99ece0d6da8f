import 'server-only'
import type { Failure } from '#server/atlas/answer.ts'
import type { Refusal } from '#lib/private-link/outcome.ts'

/** Atlas's refusal as the rules of lib read it: what Atlas said, without what only the transport needs. */
export const toRefusal = (failure: Extract<Failure, { kind: 'refused' }>): Refusal => ({
  status: failure.status,
  errorCode: failure.errorCode,
  detail: failure.detail,
  parameters: failure.parameters,
  ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
})
