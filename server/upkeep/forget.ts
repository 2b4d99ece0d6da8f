import 'server-only'
import type { Config } from '#server/config.ts'
import type { Store } from '#server/store/db.ts'
import {
  forgetApprovals,
  forgetAttemptDetails,
  forgetDrafts,
  forgetMessages,
  forgetSignIns,
  forgetSnapshots,
  forgetStates,
  forgetTokens,
  type Forget,
} from '#server/store/forget.ts'
import { toTimestamp } from '#server/store/timestamp.ts'

type Retention = Config['retention']
type Deps = {
  store: Store
  settings: Pick<Config, 'retention' | 'tokens'>
  now: () => number
  onForget: (what: string, rows: number) => void
}

const forgets: Readonly<Record<keyof Retention, Forget>> = {
  attempts: forgetAttemptDetails,
  states: forgetStates,
  snapshots: forgetSnapshots,
  signIns: forgetSignIns,
  tokens: forgetTokens,
  drafts: forgetDrafts,
  approvals: forgetApprovals,
  messages: forgetMessages,
}

const dayMs = 86_400_000
/** Rows of one transaction, so that no other write waits for long. */
const mostAtOnce = 500

/**
 * Creates the round that forgets what is older than the configuration says; it takes what is left up with the next one.
 * The audit, the journal and the annotations are never forgotten.
 */
export const createForget = ({ store, settings: { retention, tokens }, now, onForget }: Deps) => {
  /** A sign-in gives tokens their roles for so long. */
  const leastDays: Partial<Retention> = { signIns: tokens.signInDays }
  const works = Object.entries(forgets).flatMap(([what, forget]) => {
    const days = new Map(Object.entries(retention)).get(what)
    const least = new Map(Object.entries(leastDays)).get(what) ?? 0
    return days === undefined ? [] : [{ what, forget, keepMs: Math.max(days, least) * dayMs }]
  })
  return async (hasTime: () => boolean = () => true): Promise<void> => {
    for (const { what, forget, keepMs } of works) {
      const before = toTimestamp(now() - keepMs)
      let rows = 0
      for (let count = mostAtOnce; count === mostAtOnce && hasTime(); rows += count)
        count = await store.transaction((trx) => forget(trx, before, mostAtOnce))
      if (rows > 0) onForget(what, rows)
    }
  }
}
