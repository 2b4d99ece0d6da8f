import 'server-only'
import { parseIntent, type Intent } from '#server/intents/intent.ts'
import type { IntentTimings } from '#server/intents/timings.ts'
import type { Store } from '#server/store/db.ts'
import { findIntent } from '#server/store/intents.ts'

type Deps = { store: Store; now: () => number; timings: IntentTimings; sleep: (ms: number) => Promise<void> }

const pollMs = 100

/** Waits until an intent that another caller may be sending is sent, no longer than that may take; then as it is. */
export const awaitSettled = async (
  { store, now, timings, sleep }: Deps,
  intent: Intent,
): Promise<Intent | undefined> => {
  const until = now() + timings.sendingLease
  for (let current = intent; ; ) {
    const isRunning = current.status === 'recorded' || current.status === 'sending'
    if (!isRunning || now() >= until) return current
    await sleep(pollMs)
    const row = await findIntent(store.db, intent.id)
    if (!row) return undefined
    current = parseIntent(row)
  }
}
