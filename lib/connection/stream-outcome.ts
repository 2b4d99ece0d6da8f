import type { Problem } from '#lib/private-link/check-values.ts'
import type { Denial, Refusal } from '#lib/private-link/outcome.ts'

/**
 * The outcome of a command on a stream workspace or connection. `done`: Atlas answered so, or the portal found it so.
 * `existing`: the name was taken by something with other values, at the paths in `differing`. After `sending` and
 * `unknown` it may or may not have taken effect; the portal looks it up by its name. `not-found`: Atlas does not show
 * what was to be created; `unclear`: Atlas does not show whether a change took effect, as it returns no secret. After
 * both a person decides whether to send it again. `none`: nothing was recorded with this key. `sentAt` in ms since
 * 1970.
 */
export type StreamOutcome =
  | { kind: 'done'; how: 'answered' | 'found' }
  | { kind: 'existing'; differing: readonly string[] }
  | { kind: 'invalid'; problems: readonly Problem[] }
  | { kind: 'refused'; refusal: Refusal; problems: readonly Problem[]; requestId: string }
  | { kind: 'not-sent'; reason: string; requestId: string }
  | { kind: 'sending'; sentAt: number }
  | { kind: 'unknown'; reason: string; requestId: string; sentAt: number; recoveryAttempts: number }
  | { kind: 'not-found'; sentAt: number; recoveryAttempts: number }
  | { kind: 'unclear'; reason: string; sentAt: number }
  | { kind: 'none' }
  | Denial
