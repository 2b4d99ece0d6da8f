import type { Denial } from '#lib/private-link/outcome.ts'

/** AWS's refusal, verbatim: the name of its exception and its sentence. */
export type AwsRefusal = { status: number; code: string; message: string }

/**
 * The outcome of a command that changes an MSK cluster or its policy. `done`: AWS answered so, or the portal found it
 * so. `changed`: somebody changed the policy or the cluster since it was shown, so nothing was sent, or AWS refused it
 * by its version. After `sending` and `unknown` it may or may not have taken effect; the portal looks it up and never
 * sends it again. `unclear`: what AWS shows does not prove it either way, and a person decides. `none`: nothing was
 * recorded with this key. `sentAt` in ms since 1970.
 */
export type AwsOutcome =
  | { kind: 'done'; how: 'answered' | 'found' }
  | { kind: 'changed'; sentence: string }
  | { kind: 'invalid'; sentence: string }
  | { kind: 'refused'; refusal: AwsRefusal; requestId: string }
  | { kind: 'not-sent'; reason: string; requestId: string }
  | { kind: 'sending'; sentAt: number }
  | { kind: 'unknown'; reason: string; requestId: string; sentAt: number; recoveryAttempts: number }
  | { kind: 'unclear'; reason: string; sentAt: number }
  | { kind: 'none' }
  | Denial
