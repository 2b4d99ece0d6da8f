import 'server-only'
import { toTimelineAction } from '#server/private-links/to-timeline-action.ts'
import { readAuditByConnection } from '#server/store/connection-audit.ts'
import type { Store } from '#server/store/db.ts'
import type { Timeline } from '#lib/wire/timeline.ts'

/** Creates the query for what was done with a connection here, oldest first. */
export const createReadConnectionActions =
  ({ store }: { store: Store }) =>
  async (place: { groupId: string; workspace: string; name: string }): Promise<Timeline['actions']> =>
    (await readAuditByConnection(store.db, place)).map(toTimelineAction)
