import 'server-only'
import type { Store } from '#server/store/db.ts'
import { isMigrated } from '#server/store/stats.ts'

type Deps = { store: Store; now: () => number; sleep: (ms: number) => Promise<void> }

const timeoutMs = 2_000
const cacheMs = 1_000

const unanswered = 'The store does not answer.'
const outdated = 'The store is older than this portal.'

/**
 * Creates a check that returns why the store cannot be used, or undefined. It queries the store once a second at most,
 * and only after the query before has ended.
 */
export const createCheckStore = ({ store: { probe, getCondition }, now, sleep }: Deps) => {
  let last: { at: number; reason: Promise<string | undefined> } | undefined
  let pending: Promise<string | undefined> | undefined

  const query = async () => {
    pending ??= isMigrated(probe)
      .then(
        (is) => (is ? undefined : outdated),
        () => unanswered,
      )
      .finally(() => (pending = undefined))
    return pending
  }
  const runCheck = async () => {
    const reason = await Promise.race([query(), sleep(timeoutMs).then(() => unanswered)])
    return getCondition().damage ?? reason
  }

  return (): Promise<string | undefined> => {
    if (last && now() - last.at < cacheMs) return last.reason
    last = { at: now(), reason: runCheck() }
    return last.reason
  }
}
