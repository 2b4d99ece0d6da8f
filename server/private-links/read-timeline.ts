import 'server-only'
import type { Store } from '#server/store/db.ts'
import { readAuditByIntents, readConnectionOwnershipAudit } from '#server/store/find-audit.ts'
import { findIntentsByConnection, findIntentsByLink } from '#server/store/intents-read.ts'
import { findStateObservations } from '#server/store/state-observations.ts'
import { describeConsent } from '#lib/approval/describe-consent.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { AuditRow } from '#server/store/schema.ts'
import type { Timeline, TimelineAction } from '#lib/wire/timeline.ts'
import { listChanges } from '#lib/ownership/list-changes.ts'
import { ownership } from '#lib/wire/ownership.ts'
import * as z from '#lib/zod.ts'

const attemptDetail = z.object({ attempt: z.number().optional() }).catch({})
const changeDetail = z.object({ before: ownership, after: ownership }).optional().catch(undefined)
const connectionDetail = z.object({ connection: z.string().optional() }).catch({})

/** An audit row as a history shows it. */
const toTimelineAction = ({ at, actor, action, detail: text }: AuditRow): TimelineAction => {
  const detail: unknown = JSON.parse(text)
  const change = action === 'ownership.changed' ? changeDetail.parse(detail) : undefined
  const consent = describeConsent(detail, actor)
  return {
    ...{ at: Date.parse(at), actor, action, ...attemptDetail.parse(detail) },
    ...(consent === undefined ? {} : { consent }),
    ...(change ? { changes: listChanges(change.before, change.after) } : {}),
  }
}

/** Creates the query for the history of one link: who requested what and when, and the states it was observed in. */
export const createReadTimeline =
  ({ store }: { store: Store }) =>
  async (groupId: string, linkId: string): Promise<QueryResult<Timeline>> => {
    const intents = await findIntentsByLink(store.db, groupId, linkId)
    const [rows, observations] = await Promise.all([
      readAuditByIntents(store.db, { groupId, linkId, intentIds: intents.map(({ id }) => id) }),
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

/** Creates the query for what was done with one connection of a workspace here. */
export const createReadConnectionActions =
  ({ store }: { store: Store }) =>
  async (place: { groupId: string; workspace: string; name: string }): Promise<TimelineAction[]> => {
    const { groupId, workspace, name } = place
    const [intents, changes] = await Promise.all([
      findIntentsByConnection(store.db, place),
      readConnectionOwnershipAudit(store.db, groupId),
    ])
    const ownChanges = changes.filter(
      ({ detail }) => connectionDetail.parse(JSON.parse(detail)).connection === `${workspace}/${name}`,
    )
    const rows = await readAuditByIntents(store.db, { groupId, intentIds: intents.map(({ id }) => id) })
    return [...rows, ...ownChanges].toSorted((a, b) => a.seq - b.seq).map(toTimelineAction)
  }
