import 'server-only'
import { logRefusal } from '#server/http/log-refusal.ts'
import { refuseIdentity, type Identity, type Via } from '#server/auth/identity.ts'
import type { Person } from '#server/auth/person.ts'
import { config } from '#server/config.ts'
import { checkOrigin, originSentences, readOriginHeaders, type Purpose } from '#server/http/check-origin.ts'
import { readCurrentPerson } from '#server/http/current-session.ts'
import { readCurrentToken } from '#server/http/current-token.ts'
import { explainIssue } from '#server/http/explain-issue.ts'
import { listNulIssues } from '#server/http/list-nul-issues.ts'
import { ensureRequestId, getRequestHeaders } from '#server/request-id.ts'
import type { Consent, Release } from '#lib/approval/consent.ts'
import type { Permission } from '#lib/permission.ts'
import type * as z from '#lib/zod.ts'

/** Who may ask, and for what input; `rules`: of a command, of which an approval can be asked for unless it is free. */
export type Requirements<Input> = { permission: Permission; input: z.ZodType<Input>; rules?: unknown }
/**
 * Who asks; `actor` is what journal and audit say of who did it: the person's id, or `token NAME of` it. A token's
 * person may do at most what the token may. `release`: the approval by which somebody sends what that person asked for;
 * `consent`: the same with what a command must have been approved as, and `term`: up to which create of the project
 * rules have judged it by the links there, which `defineCommand` adds.
 */
export type Caller = {
  person: Person
  actor: string
  via: Via
  requestId: string
  release?: Release
  consent?: Consent | undefined
  term?: number | undefined
}
type Refusal = {
  ok: false
  /** `approval`: they lack the permission, and may ask for an approval instead. */
  reason: 'host' | 'origin' | 'signed-out' | 'provider' | 'input' | 'permission' | 'approval'
  sentence: string
  requestId: string
  /** What is wrong with the input, where that is the reason. */
  issues?: readonly z.core.$ZodIssue[]
}
type Authorization<Input> = { ok: true; caller: Caller; input: Input } | Refusal

const signedOut = 'You are not signed in, or your session has ended. Sign in and try again.'

/** For whoever may not do it themselves, and may ask for it. */
const askInstead = 'You may not do this yourself in this project. Ask for an approval of it.'

const permissionSentences: Readonly<Record<Permission, string>> = {
  'sign-in': signedOut,
  see: 'You may not see this. Ask the person who runs the portal for the role viewer.',
  draft:
    'You may not see this project’s drafts or work on them. Ask the person who runs the portal for the role requester.',
  ask: 'You may not ask for an approval in this project. Ask the person who runs the portal for the role requester.',
  change: 'You may not do this in this project. Ask the person who runs the portal for the role operator.',
  connect:
    'You may not do this in this project, since connections carry credentials. Ask the person who runs the portal for the role connector.',
  'see-aws':
    'You may not look into the AWS accounts of this project. Ask the person who runs the portal for the role operator.',
  'change-aws':
    'You may not change anything in the AWS accounts of this project. Ask the person who runs the portal for the role cloud-operator.',
  approve:
    'You may not decide on what others ask for in this project. Ask the person who runs the portal for the role operator.',
  override: 'You may not send this without an approval. Ask the person who runs the portal for the role admin.',
  audit: 'You may not see the audit. Ask the person who runs the portal for the role admin.',
}

/** Who sent the request: by its token, which only the API reads and no cookie beside it, else by its session. */
const identify = async (purpose: Purpose, permission: Permission): Promise<Identity> => {
  const token = purpose === 'api' ? await readCurrentToken() : undefined
  if (token) return token
  const person = await readCurrentPerson({ evenWithoutStore: permission === 'sign-in' })
  return person ? { ok: true, person, actor: person.id, via: { kind: 'session' } } : refuseIdentity(signedOut)
}

/**
 * The only authorization of queries and actions. Checks, in this order, where the request comes from, who sent it, its
 * input, and the permission in the project that the input names. Refusals are logged.
 */
export const authorizeRequest = async <Input extends { groupId?: string | undefined }>(
  purpose: Purpose,
  { permission, input, rules = 'free' }: Requirements<Input>,
  rawInput: unknown,
): Promise<Authorization<Input>> => {
  const requestId = ensureRequestId()
  const refuse = (reason: Refusal['reason'], sentence: string, issues: readonly z.core.$ZodIssue[] = []): Refusal => {
    logRefusal({ purpose, permission, reason, requestId })
    return { ok: false, reason, sentence, requestId, issues }
  }
  const foreignHeader = checkOrigin(readOriginHeaders(getRequestHeaders()), purpose, config().access.portalUrl)
  if (foreignHeader) return refuse(foreignHeader, originSentences[foreignHeader])
  const identity = await identify(purpose, permission)
  if (!identity.ok) return refuse(identity.reason, identity.sentence)
  const { person, actor, via } = identity
  const refuseInput = (issues: readonly z.core.$ZodIssue[]) =>
    refuse('input', issues[0]?.message ?? 'The portal cannot read this request.', issues)
  const nulIssues = listNulIssues(rawInput)
  if (nulIssues.length > 0) return refuseInput(nulIssues)
  const result = input.safeParse(rawInput, { error: explainIssue })
  if (!result.success) return refuseInput(result.error.issues)
  const { groupId } = result.data
  if (!person.may(permission, groupId)) {
    const mayAsk = rules !== 'free' && person.may('ask', groupId)
    return mayAsk ? refuse('approval', askInstead) : refuse('permission', permissionSentences[permission])
  }
  return { ok: true, caller: { person, actor, via, requestId }, input: result.data }
}
