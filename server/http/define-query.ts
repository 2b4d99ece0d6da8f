import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getSafeRedirectPath } from '#server/auth/safe-redirect-path.ts'
import { authorizeRequest, type Caller, type Requirements } from '#server/http/authorize.ts'
import type { Purpose } from '#server/http/check-origin.ts'
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

/**
 * Makes a query. A page of somebody who is not signed in redirects to the sign-in; a GET route answers with an error.
 */
export const defineQuery = <Input extends { groupId?: string | undefined }, T, const P extends Permission>({
  permission,
  input: shape,
  run,
}: Requirements<Input> & {
  permission: P
  run: (input: Input, context: Caller & { purpose: Purpose }) => Promise<QueryResult<T>>
}): Query<T, P> => {
  const answer = async (purpose: Purpose, rawInput: unknown): Promise<QueryResult<T>> => {
    const authorization = await authorizeRequest(purpose, { permission, input: shape }, rawInput)
    if (authorization.ok) return run(authorization.input, { ...authorization.caller, purpose })
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
