import 'server-only'
import type { StreamIntent } from '#server/intents/intent.ts'
import type { IntentTimings } from '#server/intents/timings.ts'
import { findAcceptedConnections } from '#server/store/accepted-connections.ts'
import type { Store } from '#server/store/db.ts'
import { findShownConnectionKeys } from '#server/store/snapshots.ts'
import { toTimestamp } from '#server/store/timestamp.ts'

type Deps = { store: Store; now: () => number; timings: IntentTimings }
type Target = Pick<StreamIntent, 'groupId' | 'workspace' | 'connection'>

const findAccepted = async ({ store, now, timings }: Deps, { groupId, workspace, connection }: Target) => {
  const since = toTimestamp(now() - timings.atlasLag)
  const rows = await findAcceptedConnections(store.db, { groupId, since })
  return rows.filter((row) => row.workspace === workspace && row.connection === connection)
}

/** Whether Atlas accepted a connection of ours so lately that its 404 is no proof of a deletion. */
export const isAcceptedLately = async (deps: Deps, target: Target): Promise<boolean> =>
  (await findAccepted(deps, target)).length > 0

/**
 * Whether Atlas accepted a connection lately and no read has shown it since. Ask before the call whose 404 is to be
 * judged: what was shown after it says nothing of it.
 */
export const isUnlisted = async (deps: Deps, target: Target): Promise<boolean> => {
  const accepted = await findAccepted(deps, target)
  if (accepted.length === 0) return false
  const shown = await findShownConnectionKeys(deps.store.db, target.groupId)
  return accepted.some(({ id }) => !shown.includes(id))
}
