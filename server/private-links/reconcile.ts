import 'server-only'
import type { Look } from '#server/private-links/look.ts'
import type { Timings } from '#server/private-links/timings.ts'
import type { Store } from '#server/store/db.ts'
import { dueIntents } from '#server/store/intents-read.ts'
import { releaseLease, takeLease } from '#server/store/leases.ts'
import type { Intent } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'

type Deps = {
  store: Store
  /** Who this process is among the replicas. */
  holder: string
  now: () => number
  timings: Timings
  look: Look
  settleChange: (intent: Intent) => Promise<void>
  onFault: (error: unknown) => void
}

const lease = 'reconcile'
const atOnce = 20

/** Settles what was left open, at start and then again and again; one replica at a time. */
export const reconciler = ({ store, holder, now, timings, look, settleChange, onFault }: Deps) => {
  const ttlMs = Math.max(10 * timings.reconcile, 5_000)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  const settle = (intent: Intent) => (intent.kind === 'create' ? look(intent) : settleChange(intent))

  /** One round: everything that is due now, longest waiting first. */
  const round = async (): Promise<void> => {
    if (isStopped || !(await takeLease(store.db, lease, holder, ttlMs, now()))) return
    for (const intent of await dueIntents(store.db, toTimestamp(now()), atOnce)) {
      await settle(intent).catch(onFault)
      if (isStopped || !(await takeLease(store.db, lease, holder, ttlMs, now()))) return
    }
  }

  const again = async (): Promise<void> => {
    await round().catch(onFault)
    if (!isStopped) timer = setTimeout(() => void again(), timings.reconcile)
    timer?.unref()
  }
  return {
    round,
    /** Settles one intent now, whoever has the lease. */
    settle,
    start: () => void again(),
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await releaseLease(store.db, lease, holder)
    },
  }
}
