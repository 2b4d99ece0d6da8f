import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { getPrivateLink, listPrivateLinks } from '#server/atlas/private-links.ts'
import { toQueryError } from '#server/atlas/query-result.ts'
import { parseLinks, type SnapshotTimings } from '#server/snapshots/snapshot-row.ts'
import type { BelievedLinks } from '#server/store/believed-links.ts'
import type { Store } from '#server/store/db.ts'
import { recordStateObservations } from '#server/store/state-observations.ts'
import {
  claimRead,
  releaseRead,
  recordReadFailure,
  storeLinks,
  storeRead,
  findStoredLinks,
  type SnapshotMeta,
} from '#server/store/snapshots.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { isLowBudget } from '#lib/private-link/next-read.ts'
import { isAnyMoving } from '#lib/private-link/poll-pace.ts'
import { addUnlisted } from '#lib/private-link/unlisted-links.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

export type SnapshotDeps = {
  atlas: AtlasClient
  store: Store
  believed: BelievedLinks
  now: () => number
  random: () => number
  timings: SnapshotTimings
}

type VerifiedList = { links: PrivateLink[]; deletedIds: readonly string[] }

const maxAttempts = 3

/** How many links that are missing from a list are checked at once; the rest wait for a later read. */
const maxVerified = 20

const toFlag = (is: boolean): 0 | 1 => (is ? 1 : 0)
const toObservation = ({ _id, state }: PrivateLink) => ({ linkId: _id, state: state ?? '' })

/** Whether Atlas says that the link does not exist. No other answer is evidence of that. */
export const isLinkGone = (answer: Answer<PrivateLink>): boolean => answer.kind === 'refused' && answer.status === 404

/** Reads each missing link by itself, since a list may lag and is no proof that a link is gone. */
const verifyMissing = async (
  atlas: AtlasClient,
  groupId: string,
  list: readonly PrivateLink[],
  previous: readonly PrivateLink[],
  requestId: string,
): Promise<VerifiedList> => {
  const listedIds = new Set(list.map(({ _id }) => _id))
  const missing = previous.filter(({ _id }) => !listedIds.has(_id))
  const checks = await Promise.all(
    missing.slice(0, maxVerified).map(async (link) => {
      const answer = await getPrivateLink(atlas, { groupId, linkId: link._id }, { requestId })
      if (isLinkGone(answer)) return { deletedId: link._id }
      return { link: answer.kind === 'ok' ? answer.value : link }
    }),
  )
  return {
    links: [...list, ...checks.flatMap(({ link }) => link ?? []), ...missing.slice(maxVerified)],
    deletedIds: checks.flatMap(({ deletedId }) => deletedId ?? []),
  }
}

/** Creates the writer of snapshots: it stores links together with the states that they were observed in. */
const createSnapshotWriter = ({ atlas, store, believed, now, random }: SnapshotDeps) => {
  const describeRead = (groupId: string) =>
    ({ isLow: toFlag(isLowBudget(atlas.getBudget(groupId))), perMille: Math.floor(random() * 1000) }) as const

  const applyList = async (
    groupId: string,
    list: readonly PrivateLink[],
    startedAt: number,
    requestId: string,
  ): Promise<boolean> => {
    const storedLinks = await findStoredLinks(store.db, groupId)
    const { links, deletedIds } = await verifyMissing(atlas, groupId, list, parseLinks(storedLinks.links), requestId)
    const at = toTimestamp(startedAt)
    const all = addUnlisted(links, await believed.findUnlisted(groupId, startedAt))
    const snapshot = {
      ...{ groupId, from: storedLinks, links: JSON.stringify(links), readAt: at },
      ...{ isMoving: toFlag(isAnyMoving(all)), ...describeRead(groupId) },
    } as const
    return store.transaction(async (trx) => {
      if (!(await storeRead(trx, snapshot))) return false
      const observations = [...links.map(toObservation), ...deletedIds.map((linkId) => ({ linkId, state: 'DELETED' }))]
      await recordStateObservations(trx, { groupId, at, observations })
      return true
    })
  }

  const recordFailure = (
    groupId: string,
    turn: number,
    answer: Exclude<Answer<never>, { kind: 'ok' }>,
    requestId: string,
  ) =>
    recordReadFailure(store.db, {
      groupId,
      turn,
      trouble: JSON.stringify(toQueryError(answer, requestId)),
      retryAt: answer.retryAfterMs === undefined ? null : toTimestamp(now() + answer.retryAfterMs),
      ...describeRead(groupId),
    })

  return {
    applyList,
    recordFailure,
    /** Adds a link that the last list did not contain yet. */
    addLink: async (groupId: string, link: PrivateLink, seenAt: number): Promise<void> => {
      const storedLinks = await findStoredLinks(store.db, groupId)
      if (storedLinks.links === null) return
      const links = [...parseLinks(storedLinks.links).filter(({ _id }) => _id !== link._id), link]
      await store.transaction(async (trx) => {
        await storeLinks(trx, {
          groupId,
          from: storedLinks,
          links: JSON.stringify(links),
          isMoving: toFlag(isAnyMoving(links)),
        })
        await recordStateObservations(trx, { groupId, at: toTimestamp(seenAt), observations: [toObservation(link)] })
      })
    },
  }
}

/**
 * Creates the reader of snapshots: one replica claims a read, and stores the links and their states for all replicas.
 */
export const createSnapshotReader = (deps: SnapshotDeps) => {
  const { atlas, store, now, timings } = deps
  const { applyList, recordFailure, addLink } = createSnapshotWriter(deps)
  const turnsByGroup = new Map<string, number>()

  return {
    /** Reads a project once; does nothing when another replica has claimed this turn. */
    read: async (
      { groupId, turn: lastTurn }: Pick<SnapshotMeta, 'groupId' | 'turn'>,
      requestId: string,
    ): Promise<void> => {
      const startedAt = now()
      const turn = lastTurn + 1
      if (
        !(await claimRead(store.db, {
          groupId,
          turn: lastTurn,
          at: toTimestamp(startedAt),
          until: toTimestamp(startedAt + timings.reading),
        }))
      )
        return
      turnsByGroup.set(groupId, turn)
      try {
        const list = await listPrivateLinks(atlas, groupId, { requestId })
        if (list.kind !== 'ok') return await recordFailure(groupId, turn, list, requestId)
        for (let attempt = 0; attempt < maxAttempts; attempt += 1)
          if (await applyList(groupId, list.value, startedAt, requestId)) return
      } finally {
        turnsByGroup.delete(groupId)
        await releaseRead(store.db, { groupId, turn })
      }
    },
    /** Releases the claims of this process, so that other replicas can read at once. */
    releaseClaims: async (): Promise<void> => {
      await Promise.all([...turnsByGroup].map(([groupId, turn]) => releaseRead(store.db, { groupId, turn })))
    },
    addLink,
  }
}

export type SnapshotReader = ReturnType<typeof createSnapshotReader>
