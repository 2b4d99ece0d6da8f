import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { LimitName } from '#server/auth/costs.ts'
import { runWithinLimits, toRetryAfterS, type Excess } from '#server/auth/rate-limits.ts'
import { getSafeRedirectPath } from '#server/auth/safe-redirect-path.ts'
import { authorizeRequest, type Caller } from '#server/http/authorize.ts'
import type { Purpose } from '#server/http/check-origin.ts'
import { logRefusal } from '#server/http/log-refusal.ts'
import { answerStoreFailure } from '#server/http/request-errors.ts'
import type { Permission } from '#lib/permission.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type * as z from '#lib/zod.ts'

/**
 * Reads something for a page or for a GET route; the input is checked here. `run` is for whoever authorized the caller
 * for its permission, and throws what the store throws.
 */
export type Query<T, P extends Permission = Permission, Raw = never, Input = never> = {
  (purpose: Purpose, rawInput: unknown): Promise<QueryResult<T>>
  permission: P
  input: z.ZodType<Input, Raw>
  run: (input: Input, caller: Caller) => Promise<QueryResult<T>>
}

const errorKinds = {
  host: 'not-allowed',
  origin: 'not-allowed',
  'signed-out': 'signed-out',
  provider: 'busy',
  input: 'not-found',
  permission: 'not-allowed',
  approval: 'not-allowed',
} as const

const redirectToSignIn = async () => {
  const path = getSafeRedirectPath((await headers()).get('x-portal-path'))
  return redirect(`/sign-in?${new URLSearchParams({ to: path }).toString()}`)
}

const toLimitError = (
  { isShared, sentence, retryAfterMs }: Excess,
  requestId: string,
): Extract<QueryResult<never>, { ok: false }> => {
  const kind = isShared ? 'busy' : 'limited'
  return { ok: false, error: { kind, sentence, retryAfterS: toRetryAfterS(retryAfterMs), requestId } }
}

const toStoreError = answerStoreFailure((sentence, requestId): QueryResult<never> => {
  return { ok: false, error: { kind: 'portal', sentence, requestId } }
})

/** Runs a query that costs, or says why it is one too many. */
const runLimited = async <T>(
  limit: LimitName,
  { person, requestId }: Caller,
  facts: { purpose: Purpose; permission: Permission },
  run: () => Promise<QueryResult<T>>,
): Promise<QueryResult<T>> => {
  const attempt = runWithinLimits(limit, { person: person.id, what: requestId }, run)
  if (attempt.ok) return attempt.result
  logRefusal({ ...facts, reason: 'limit', person: person.id, requestId })
  return toLimitError(attempt.excess, requestId)
}

/**
 * Makes a query. A page of somebody who is not signed in redirects to the sign-in; a GET route answers with an error.
 */
export const defineQuery = <Raw, Input extends { groupId?: string | undefined }, T, const P extends Permission>({
  permission,
  input: shape,
  getLimit,
  run,
}: {
  permission: P
  input: z.ZodType<Input, Raw>
  /** What limits this query per person (server/auth/costs.ts), if it costs with this input. */
  getLimit?: (input: Input) => LimitName | undefined
  run: (input: Input, context: Caller & { purpose: Purpose }) => Promise<QueryResult<T>>
}): Query<T, P, Raw, Input> => {
  const runNow = (purpose: Purpose, input: Input, caller: Caller) => {
    const limit = getLimit?.(input)
    const answerNow = () => run(input, { ...caller, purpose })
    return limit ? runLimited(limit, caller, { purpose, permission }, answerNow) : answerNow()
  }
  const answer = async (purpose: Purpose, rawInput: unknown): Promise<QueryResult<T>> => {
    const authorization = await authorizeRequest(purpose, { permission, input: shape }, rawInput)
    if (authorization.ok) return runNow(purpose, authorization.input, authorization.caller)
    const { reason, sentence, requestId } = authorization
    if (reason === 'signed-out' && purpose === 'page') return redirectToSignIn()
    return { ok: false, error: { kind: errorKinds[reason], sentence, requestId } }
  }
  const query = (purpose: Purpose, rawInput: unknown): Promise<QueryResult<T>> =>
    answer(purpose, rawInput).catch(toStoreError)
  return Object.assign(query, {
    permission,
    input: shape,
    run: (input: Input, caller: Caller) => runNow('api', input, caller),
  })
}
