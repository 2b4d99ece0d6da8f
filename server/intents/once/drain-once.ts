import 'server-only'
import { describeUnrecorded, stopping } from '#server/intents/drain-sentences.ts'
import type { PendingWork } from '#server/intents/pending-work.ts'
import type { Denial } from '#lib/private-link/outcome.ts'

type Deps = { work: PendingWork; onFault: (error: unknown) => void }
type Unknown = { kind: 'unknown'; reason: string; requestId: string; sentAt: number; recoveryAttempts: number }

/** Runs a command that is sent once, for a process that can be stopped. `cloud`: whom it asks. */
export const drainOnce =
  ({ work, onFault }: Deps, cloud: 'Atlas' | 'AWS') =>
  <T>(requestId: string, execute: () => Promise<T>, findOutcome: () => T | Promise<T>): Promise<T | Denial | Unknown> =>
    work.run<T | Denial | Unknown>(execute, {
      ifClosed: () => ({ kind: 'denied', sentence: stopping, requestId, reason: 'stopping' }),
      ifUnfinished: findOutcome,
      ifUnrecorded: (error) => {
        onFault(error)
        const reason = describeUnrecorded(cloud)
        return { kind: 'unknown', reason, requestId, sentAt: error.sentAt, recoveryAttempts: 0 }
      },
    })
