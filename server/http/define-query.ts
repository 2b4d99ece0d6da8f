import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { countForPerson, type LimitName } from '#server/auth/rate-limits.ts'
import { getSafeRedirectPath } from '#server/auth/safe-redirect-path.ts'
import { authorizeRequest, type Caller, type Requirements } from '#server/http/authorize.ts'
import type { Purpose } from '#server/http/check-origin.ts'
import { logRefusal } from '#server/http/log-refusal.ts'
import { answerStoreFailure } from '#server/http/request-errors.ts'
import type { Permission } from '#lib/permission.ts'
import type { QueryResult } from '#lib/wire/answers.ts'

/** Reads something for a page or for a GET route; the input is checked here. */
export type Query<T, P extends Permission = Permission> = {
  (purpose: Purpose, rawInput: unknown): Promise<QueryResult<T>>
  permission: P
}

const errorKinds = {
  host: 'not-allowed',
  origin: 'not-allowed',
  'signed-out': 'signed-out',
  input: 'not-found',
  permission: 'not-allowed',
} as const

const redirectToSignIn = async () => {
  const path = getSafeRedirectPath((await headers()).get('x-portal-path'))
  return redirect(`/sign-in?${new URLSearchParams({ to: path }).toString()}`)
}

/** Counts a query that costs; why it is not answered, when it is one too many. */
const findExcess = (
  limit: LimitName | undefined,
  { person, requestId }: Caller,
  facts: { purpose: Purpose; permission: Permission },
): QueryResult<never> | undefined => {
  const excess = limit && countForPerson(limit, person.id, requestId)
  if (!excess) return undefined
  logRefusal({ ...facts, reason: 'limit', person: person.id, requestId })
  const { sentence, retryAfterMs } = excess
  return {
    ok: false,
    error: { kind: 'limited', sentence, retryAfterS: Math.max(1, Math.ceil(retryAfterMs / 1000)), requestId },
  }
}

/**
 * Makes a query. A page of somebody who is not signed in redirects to the sign-in; a GET route answers with an error.
 */
export const defineQuery = <Input extends { groupId?: string | undefined }, T, const P extends Permission>({
  permission,
  input: shape,
  getLimit,
  run,
}: Requirements<Input> & {
  permission: P
  /** What counts this query per person and minute, if it costs with this input. */
  getLimit?: (input: Input) => LimitName | undefined
  run: (input: Input, context: Caller & { purpose: Purpose }) => Promise<QueryResult<T>>
}): Query<T, P> => {
  const answer = async (purpose: Purpose, rawInput: unknown): Promise<QueryResult<T>> => {
    const authorization = await authorizeRequest(purpose, { permission, input: shape }, rawInput)
    if (authorization.ok) {
      const { input, caller } = authorization
      return findExcess(getLimit?.(input), caller, { purpose, permission }) ?? run(input, { ...caller, purpose })
    }
    const { reason, sentence, requestId } = authorization
    if (reason === 'signed-out' && purpose === 'page') return redirectToSignIn()
    return { ok: false, error: { kind: errorKinds[reason], sentence, requestId } }
  }
  const query = (purpose: Purpose, rawInput: unknown): Promise<QueryResult<T>> =>
    answer(purpose, rawInput).catch(
      answerStoreFailure((sentence, requestId) => ({ ok: false, error: { kind: 'portal', sentence, requestId } })),
    )
  return Object.assign(query, { permission })
}
