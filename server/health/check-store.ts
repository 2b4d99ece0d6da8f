import 'server-only'
import type { Store } from '#server/store/db.ts'
import { isMigrated } from '#server/store/stats.ts'

type Deps = { store: Pick<Store, 'probe' | 'getCondition'>; sleep: (ms: number) => Promise<void> }

/** Two seconds. A process that stands still counts one turn, however long that is: the store is not late then. */
const [turns, turnMs] = [20, 100]

const unanswered = 'The store does not answer.'
const outdated = 'The store is older than this portal.'

/**
 * Creates a check of the store, for a loop, and `getStoreReason`: why the store cannot be used, or undefined. That says
 * what the last check has shown and asks nobody, so that probes cost the store nothing, however many there are.
 */
export const createCheckStore = ({ store: { probe, getCondition }, sleep }: Deps) => {
  let reason: string | undefined
  let pending: Promise<string | undefined> | undefined

  /** Asks only after the query before has ended. */
  const query = () =>
    (pending ??= isMigrated(probe)
      .then(
        (is) => (is ? undefined : outdated),
        () => unanswered,
      )
      .finally(() => (pending = undefined)))
  const waitForAnswer = async () => {
    for (let turn = 0; turn < turns && pending; turn += 1) await sleep(turnMs)
    return unanswered
  }
  const getStoreReason = () => getCondition().damage ?? reason

  return {
    getStoreReason,
    checkStore: async (): Promise<string | undefined> => {
      reason = await Promise.race([query(), waitForAnswer()])
      return getStoreReason()
    },
  }
}
