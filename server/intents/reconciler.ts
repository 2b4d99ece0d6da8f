import 'server-only'
import {
  parseIntent,
  type AwsIntent,
  type ChangeIntent,
  type CreateIntent,
  type Intent,
  type StreamIntent,
} from '#server/intents/intent.ts'
import type { IntentTimings } from '#server/intents/timings.ts'
import type { Store } from '#server/store/db.ts'
import { findDueIntents } from '#server/store/intents-read.ts'
import { releaseLease, takeLease } from '#server/store/leases.ts'
import type { IntentRow } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'

type Deps = {
  store: Store
  /** Names this process among the replicas. */
  holder: string
  now: () => number
  timings: IntentTimings
  recoverCreate: (intent: CreateIntent) => Promise<void>
  recoverChange: (intent: ChangeIntent) => Promise<void>
  recoverStream: (intent: StreamIntent) => Promise<void>
  recoverAws: (intent: AwsIntent) => Promise<void>
  onFault: (error: unknown) => void
}

const lease = 'reconcile'
const mostPerRound = 20

/** Recovers intents without an outcome; one replica at a time. */
export const createReconciler = (deps: Deps) => {
  const { store, holder, now, timings, onFault } = deps
  const ttlMs = Math.max(10 * timings.reconcileEvery, 5_000)
  let isStopped = false
  const mayGoOn = async () => !isStopped && (await takeLease(store.db, lease, holder, ttlMs, now())) !== undefined

  /** Recovers one intent now, whoever has the lease. */
  const recover = (intent: Intent): Promise<void> => {
    switch (intent.kind) {
      case 'create':
        return deps.recoverCreate(intent)
      case 'delete':
      case 'patch':
        return deps.recoverChange(intent)
      case 'create-connection':
      case 'change-connection':
      case 'delete-connection':
      case 'create-workspace':
        return deps.recoverStream(intent)
      case 'add-policy-statement':
      case 'undo-policy-statement':
      case 'enable-connectivity':
        return deps.recoverAws(intent)
      default:
        return intent satisfies never
    }
  }

  const recoverRow = async (row: IntentRow) => recover(parseIntent(row))

  return {
    /** Recovers everything that is due now, the longest waiting first, as long as there is time. */
    runRound: async (hasTime = () => true): Promise<void> => {
      if (!(await mayGoOn())) return
      for (const row of await findDueIntents(store.db, toTimestamp(now()), mostPerRound)) {
        await recoverRow(row).catch(onFault)
        if (!hasTime() || !(await mayGoOn())) return
      }
    },
    recover,
    stop: async () => {
      isStopped = true
      await releaseLease(store.db, lease, holder)
    },
  }
}
