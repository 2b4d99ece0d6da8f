import 'server-only'
import type { Store } from '#server/store/db.ts'
import { readAuditByLink } from '#server/store/find-audit.ts'
import { findIntentsByLink } from '#server/store/intents-read.ts'
import { sightingsOf } from '#server/store/sightings.ts'
import type { Told } from '#lib/wire/answers.ts'
import type { Timeline } from '#lib/wire/timeline.ts'
import * as z from '#lib/zod.ts'

const counted = z.object({ attempt: z.number().optional() }).catch({})

/** What the journal tells of one link: who asked for what and when, and the states it was seen in. */
export const timelineDeed =
  ({ store }: { store: Store }) =>
  async (groupId: string, linkId: string): Promise<Told<Timeline>> => {
    const intents = await findIntentsByLink(store.db, groupId, linkId)
    const [rows, seen] = await Promise.all([
      readAuditByLink(store.db, { groupId, linkId, intentIds: intents.map(({ id }) => id) }),
      sightingsOf(store.db, groupId, linkId),
    ])
    return {
      ok: true,
      value: {
        isOurs: intents.some(({ kind }) => kind === 'create'),
        actions: rows.map(({ at, actor, action, detail }) => ({
          at: Date.parse(at),
          actor,
          action,
          ...counted.parse(JSON.parse(detail)),
        })),
        states: seen.map(({ state, firstSeen, lastSeen }) => ({
          state,
          firstSeen: Date.parse(firstSeen),
          lastSeen: Date.parse(lastSeen),
        })),
      },
    }
  }
