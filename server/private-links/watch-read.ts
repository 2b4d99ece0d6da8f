import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { getPrivateLink, listPrivateLinks } from '#server/atlas/private-links.ts'
import { troubleOf } from '#server/private-links/trouble.ts'
import { linksIn, type WatchTimings } from '#server/private-links/watch-row.ts'
import type { Store } from '#server/store/db.ts'
import { recordSightings } from '#server/store/sightings.ts'
import { claimRead, endRead, failRead, keepLinks, keepRead, linksKept, type Glance } from '#server/store/snapshots.ts'
import { timeText } from '#server/store/time.ts'
import { isLowBudget } from '#lib/private-link/next-read.ts'
import { isAnyMoving } from '#lib/private-link/poll-pace.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

export type WatchDeps = {
  atlas: AtlasClient
  store: Store
  now: () => number
  random: () => number
  timings: WatchTimings
}

type Whole = { links: PrivateLink[]; gone: readonly string[] }

const attempts = 3

/** So many links that a list does not tell any more are asked for by themselves at once; the others stay until a later read. */
const confirmedAtOnce = 20

const flag = (is: boolean) => (is ? 1 : 0)
const sightingOf = ({ _id, state }: PrivateLink) => ({ linkId: _id, state: state ?? '' })

/** Whether Atlas says that there is no such link; anything else it answers is no evidence of that. */
export const saysGone = (answer: Answer<PrivateLink>): boolean => answer.kind === 'refused' && answer.status === 404

/** One read of a project from Atlas by whoever claims it, kept for everybody with the states that were seen. */
export const watchReads = ({ atlas, store, now, random, timings }: WatchDeps) => {
  /** A list is no proof that a link is gone, since it may lag: what it does not tell any more is asked for by itself. */
  const confirmed = async (
    groupId: string,
    list: readonly PrivateLink[],
    before: readonly PrivateLink[],
    requestId: string,
  ): Promise<Whole> => {
    const told = new Set(list.map(({ _id }) => _id))
    const missing = before.filter(({ _id }) => !told.has(_id))
    const asked = await Promise.all(
      missing.slice(0, confirmedAtOnce).map(async (link) => {
        const answer = await getPrivateLink(atlas, { groupId, linkId: link._id }, { requestId })
        if (saysGone(answer)) return { gone: link._id }
        return { link: answer.kind === 'ok' ? answer.value : link }
      }),
    )
    return {
      links: [...list, ...asked.flatMap(({ link }) => link ?? []), ...missing.slice(confirmedAtOnce)],
      gone: asked.flatMap(({ gone }) => gone ?? []),
    }
  }

  const keep = async (
    groupId: string,
    list: readonly PrivateLink[],
    startedAt: number,
    requestId: string,
  ): Promise<boolean> => {
    const from = await linksKept(store.db, groupId)
    const { links, gone } = await confirmed(groupId, list, linksIn(from.links), requestId)
    const at = timeText(startedAt)
    const facts = {
      isMoving: flag(isAnyMoving(links)),
      isLow: flag(isLowBudget(atlas.budget(groupId))),
      perMille: Math.floor(random() * 1000),
    } as const
    return store.transaction(async (trx) => {
      if (!(await keepRead(trx, { groupId, from, links: JSON.stringify(links), readAt: at, ...facts }))) return false
      const seen = [...links.map(sightingOf), ...gone.map((linkId) => ({ linkId, state: 'DELETED' }))]
      await recordSightings(trx, { groupId, at, seen })
      return true
    })
  }

  const fail = (groupId: string, turn: number, answer: Exclude<Answer<never>, { kind: 'ok' }>, requestId: string) =>
    failRead(store.db, {
      groupId,
      turn,
      trouble: JSON.stringify(troubleOf(answer, requestId)),
      retryAt: answer.retryAfterMs === undefined ? null : timeText(now() + answer.retryAfterMs),
      isLow: flag(isLowBudget(atlas.budget(groupId))),
      perMille: Math.floor(random() * 1000),
    })

  const held = new Map<string, number>()

  return {
    /** Reads a project once; without effect when somebody else took this turn. */
    read: async ({ groupId, turn: seen }: Pick<Glance, 'groupId' | 'turn'>, requestId: string): Promise<void> => {
      const startedAt = now()
      const turn = seen + 1
      if (
        !(await claimRead(store.db, {
          groupId,
          turn: seen,
          at: timeText(startedAt),
          until: timeText(startedAt + timings.reading),
        }))
      )
        return
      held.set(groupId, turn)
      try {
        const list = await listPrivateLinks(atlas, groupId, { requestId })
        if (list.kind !== 'ok') return await fail(groupId, turn, list, requestId)
        for (let attempt = 0; attempt < attempts; attempt += 1)
          if (await keep(groupId, list.value, startedAt, requestId)) return
      } finally {
        held.delete(groupId)
        await endRead(store.db, { groupId, turn })
      }
    },
    /** Lets other replicas take the turns of this process at once. */
    release: async (): Promise<void> => {
      await Promise.all([...held].map(([groupId, turn]) => endRead(store.db, { groupId, turn })))
    },
    /** Puts a link among those of its project that the last list did not tell yet. */
    admit: async (groupId: string, link: PrivateLink, seenAt: number): Promise<void> => {
      const from = await linksKept(store.db, groupId)
      if (from.links === null) return
      const links = [...linksIn(from.links).filter(({ _id }) => _id !== link._id), link]
      await store.transaction(async (trx) => {
        await keepLinks(trx, { groupId, from, links: JSON.stringify(links), isMoving: flag(isAnyMoving(links)) })
        await recordSightings(trx, { groupId, at: timeText(seenAt), seen: [sightingOf(link)] })
      })
    },
  }
}
