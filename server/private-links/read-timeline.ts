import 'server-only'
import { toTimelineAction } from '#server/private-links/to-timeline-action.ts'
import type { Store } from '#server/store/db.ts'
import { readAuditByLink } from '#server/store/find-audit.ts'
import { findIntentsByLink } from '#server/store/intents-read.ts'
import { findStateObservations } from '#server/store/state-observations.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { Timeline } from '#lib/wire/timeline.ts'

/** Creates the query for the history of one link: who requested what and when, and the states it was observed in. */
export const createReadTimeline =
  ({ store }: { store: Store }) =>
  async (groupId: string, linkId: string): Promise<QueryResult<Timeline>> => {
    const intents = await findIntentsByLink(store.db, groupId, linkId)
    const [rows, observations] = await Promise.all([
      readAuditByLink(store.db, { groupId, linkId, intentIds: intents.map(({ id }) => id) }),
      findStateObservations(store.db, groupId, linkId),
    ])
    return {
      ok: true,
      value: {
        isOurs: intents.some(({ kind }) => kind === 'create'),
        actions: rows.map(toTimelineAction),
        states: observations.map(({ state, firstSeen, lastSeen }) => ({
          state,
          firstSeen: Date.parse(firstSeen),
          lastSeen: Date.parse(lastSeen),
        })),
      },
    }
  }
