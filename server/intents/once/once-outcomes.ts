import 'server-only'
import { awaitSettled } from '#server/intents/await-settled.ts'
import { parseIntent, type Intent, type OnceIntent } from '#server/intents/intent.ts'
import type { IntentTimings } from '#server/intents/timings.ts'
import type { Store } from '#server/store/db.ts'
import { findIntent } from '#server/store/intents.ts'
import type { Denial } from '#lib/private-link/outcome.ts'

type Deps = { store: Store; now: () => number; timings: IntentTimings; sleep: (ms: number) => Promise<void> }
type Target = { groupId: string; key: string }
type Reading<I extends OnceIntent, O> = { isOwn: (intent: Intent) => intent is I; toOutcome: (intent: I) => O }
type None = { kind: 'none' }
type Sending = { kind: 'sending'; sentAt: number }

const otherRequest = 'This form was already sent with other values. Load the page again to see its result.'

const toId = ({ groupId, key }: Target) => `${groupId} ${key}`

/** The outcomes of commands by their keys, for those that are sent once. */
export const createOnceOutcomes = <I extends OnceIntent, O>(deps: Deps, { isOwn, toOutcome }: Reading<I, O>) => {
  /** When a key began to be prepared, before anything is recorded of it. */
  const preparing = new Map<string, number>()

  return {
    /** Does what comes before a command is recorded; asked meanwhile for its outcome, this process says `sending`. */
    prepare: <T>(target: Target, work: () => Promise<T>): Promise<T> => {
      preparing.set(toId(target), deps.now())
      return work().finally(() => preparing.delete(toId(target)))
    },
    /** The outcome for a key that was sent before; denied when that was another request. */
    resume: async (
      intent: Intent,
      isSame: (intent: I) => boolean,
      { requestId }: { requestId: string },
    ): Promise<O | None | Denial> => {
      if (!isOwn(intent) || !isSame(intent))
        return { kind: 'denied', sentence: otherRequest, requestId, reason: 'other-request' }
      const latest = await awaitSettled(deps, intent)
      return latest && isOwn(latest) ? toOutcome(latest) : { kind: 'none' }
    },
    /** The outcome of a command by its key, in its project. */
    find: async (target: Target): Promise<O | None | Sending> => {
      const row = await findIntent(deps.store.db, target.key)
      const intent = row?.groupId === target.groupId ? parseIntent(row) : undefined
      if (intent && isOwn(intent)) return toOutcome(intent)
      const since = preparing.get(toId(target))
      return since === undefined ? { kind: 'none' } : { kind: 'sending', sentAt: since }
    },
  }
}
