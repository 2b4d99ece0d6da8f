import 'server-only'
import { auditOfLink, intentsOfLink } from '#server/store/link-history.ts'
import type { Store } from '#server/store/db.ts'
import { sightingsOf } from '#server/store/state-observations.ts'
import type { Told } from '#lib/wire/answers.ts'
import type { Timeline } from '#lib/wire/timeline.ts'
import * as z from '#lib/zod.ts'

const counted = z.object({ attempt: z.number().optional() }).catch({})

/** What the journal tells of one link: who asked for what and when, and the states it was seen in. */
export const timelineDeed =
  ({ store }: { store: Store }) =>
  async (groupId: string, linkId: string): Promise<Told<Timeline>> => {
    const intents = await intentsOfLink(store.db, groupId, linkId)
    const [rows, seen] = await Promise.all([
      auditOfLink(store.db, { groupId, linkId, intentIds: intents.map(({ id }) => id) }),
      sightingsOf(store.db, groupId, linkId),
    ])
    return {
      ok: true,
      value: {
        isOurs: intents.some(({ kind }) => kind === 'create'),
        deeds: rows.map(({ at, actor, action, detail }) => ({
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
