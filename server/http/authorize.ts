import 'server-only'
import { logRefusal } from '#server/http/log-refusal.ts'
import type { Person } from '#server/auth/person.ts'
import { config } from '#server/config.ts'
import { checkOrigin, originSentences, readOriginHeaders, type Purpose } from '#server/http/check-origin.ts'
import { readCurrentPerson } from '#server/http/current-session.ts'
import { ensureRequestId, getRequestHeaders } from '#server/request-id.ts'
import type { Permission } from '#lib/permission.ts'
import type * as z from '#lib/zod.ts'

/** Who may ask, and for what input. */
export type Requirements<Input> = { permission: Permission; input: z.ZodType<Input> }
export type Caller = { person: Person; requestId: string }
type Authorization<Input> =
  | { ok: true; caller: Caller; input: Input }
  | {
      ok: false
      reason: 'host' | 'origin' | 'signed-out' | 'input' | 'permission'
      sentence: string
      requestId: string
    }

const signedOut = 'You are not signed in, or your session has ended. Sign in and try again.'

const permissionSentences: Readonly<Record<Permission, string>> = {
  'sign-in': signedOut,
  see: 'You may not see this. Ask the person who runs the portal for the role viewer.',
  change: 'You may not do this in this project. Ask the person who runs the portal for the role operator.',
  connect:
    'You may not do this in this project, since connections carry credentials. Ask the person who runs the portal for the role connector.',
  audit: 'You may not see the audit. Ask the person who runs the portal for the role admin.',
}

/**
 * The only authorization of queries and actions. Checks, in this order, where the request comes from, who sent it, its
 * input, and the permission in the project that the input names. Refusals are logged.
 */
export const authorizeRequest = async <Input extends { groupId?: string | undefined }>(
  purpose: Purpose,
  { permission, input }: Requirements<Input>,
  rawInput: unknown,
): Promise<Authorization<Input>> => {
  const requestId = ensureRequestId()
  const refuse = (
    reason: Extract<Authorization<Input>, { ok: false }>['reason'],
    sentence: string,
  ): Authorization<Input> => {
    logRefusal({ purpose, permission, reason, requestId })
    return { ok: false, reason, sentence, requestId }
  }
  const foreignHeader = checkOrigin(readOriginHeaders(getRequestHeaders()), purpose, config().access.portalUrl)
  if (foreignHeader) return refuse(foreignHeader, originSentences[foreignHeader])
  const person = await readCurrentPerson({ evenWithoutStore: permission === 'sign-in' })
  if (!person) return refuse('signed-out', signedOut)
  const result = input.safeParse(rawInput)
  if (!result.success) return refuse('input', result.error.issues[0]?.message ?? 'The portal cannot read this request.')
  if (!person.may(permission, result.data.groupId)) return refuse('permission', permissionSentences[permission])
  return { ok: true, caller: { person, requestId }, input: result.data }
}
