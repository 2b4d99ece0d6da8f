import type { Verdict } from '#lib/policy/verdict.ts'
import type { Problem } from '#lib/private-link/check-values.ts'

/**
 * Atlas's refusal, verbatim; `retryAfterMs`: no call for this project before then. `receivedAt`: when a browser got
 * it, by its clock in ms since 1970.
 */
export type Refusal = {
  status: number
  errorCode: string
  detail: string
  parameters: readonly (string | number)[]
  retryAfterMs?: number
  receivedAt?: number
}

/**
 * The portal's own refusal: for a missing role, an expired session or too many calls. `reason`, where a program has to
 * tell: a limit of the person's own (`limit`) or one of everybody (`busy`), a store in trouble, a portal that stops, a
 * key under which something else was sent, something that is not there, or rules (`verdicts`) that deny it or require
 * an approval.
 */
export type Denial = {
  kind: 'denied'
  sentence: string
  requestId: string
  reason?:
    | 'limit'
    | 'busy'
    | 'store'
    | 'stopping'
    | 'other-request'
    | 'not-found'
    | 'rule'
    | 'approval'
    | 'overtaken'
    | undefined
  verdicts?: readonly Verdict[] | undefined
  mustSignIn?: boolean | undefined
  retryAfterMs?: number | undefined
}

/**
 * The outcome of a create. Only `created` and `existing` have a link. `existing` has a refusal when it was sent and
 * Atlas said so. `waiting`: it is sent once the failed link that holds its target is deleted. After `sending`,
 * `unknown`, `not-found` and `ambiguous` a link may or may not exist, and nothing is sent again unless a person
 * decides so. `sentAt` in ms since 1970; `recoveryAttempts`: how often the portal has searched Atlas for the link.
 */
export type CreateOutcome =
  | { kind: 'created'; linkId: string; how: 'answered' | 'found' | 'picked' }
  | { kind: 'existing'; linkId: string; refusal?: Refusal | undefined }
  | { kind: 'waiting'; failedLinkId: string }
  | { kind: 'invalid'; problems: readonly Problem[] }
  | { kind: 'refused'; refusal: Refusal; problems: readonly Problem[]; requestId: string }
  | { kind: 'not-sent'; reason: string; requestId: string }
  | { kind: 'sending'; sentAt: number }
  | { kind: 'unknown'; reason: string; requestId: string; sentAt: number; recoveryAttempts: number }
  | { kind: 'not-found'; sentAt: number; recoveryAttempts: number }
  | { kind: 'ambiguous'; candidates: readonly string[] }
  | { kind: 'none' }
  | Denial

/**
 * The outcome of a delete or a PATCH. `not-sent`: it never left the portal. The portal itself resolves an unknown one,
 * and an `unconfirmed` deletion, which Atlas answered with a 404 though it may only lag behind its own create.
 */
export type ChangeOutcome =
  | { kind: 'done' }
  | { kind: 'refused'; refusal: Refusal; requestId: string }
  | { kind: 'not-sent'; reason: string; requestId: string }
  | { kind: 'unknown'; reason: string; requestId: string }
  | { kind: 'unconfirmed'; requestId: string }
  | Denial
