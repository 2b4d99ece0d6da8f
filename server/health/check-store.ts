import 'server-only'
import type { Store } from '#server/store/db.ts'
import { isMigrated } from '#server/store/stats.ts'

type Deps = { store: Store; now: () => number; sleep: (ms: number) => Promise<void> }

const withinMs = 2_000
const keptMs = 1_000

const silent = 'The store does not answer.'
const older = 'The store is of an older version than this portal.'

/** Says why the store cannot be used, or nothing; asked once a second at most, whoever wants to know. */
export const storeCheck = ({ store: { db }, now, sleep }: Deps) => {
  let last: { at: number; reason: Promise<string | undefined> } | undefined

  const ask = () =>
    Promise.race([
      isMigrated(db).then(
        (is) => (is ? undefined : older),
        () => silent,
      ),
      sleep(withinMs).then(() => silent),
    ])

  return (): Promise<string | undefined> => {
    if (last && now() - last.at < keptMs) return last.reason
    last = { at: now(), reason: ask() }
    return last.reason
  }
}
