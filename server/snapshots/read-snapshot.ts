import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { getPrivateLink, listPrivateLinks } from '#server/atlas/private-links.ts'
import {
  createClaimedReader,
  createDescribeRead,
  toFlag,
  type ReaderDeps,
  type ReadTurn,
} from '#server/snapshots/claimed-reader.ts'
import { parseLinks } from '#server/snapshots/snapshot-row.ts'
import { tellOfWaiting } from '#server/snapshots/tell-of-waiting.ts'
import type { BelievedLinks } from '#server/store/believed-links.ts'
import { recordLinkStates } from '#server/store/link-states.ts'
import { findStoredContent, storeContent, storeRead } from '#server/store/snapshots.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { isAnyMoving } from '#lib/private-link/poll-pace.ts'
import { addUnlisted } from '#lib/private-link/unlisted-links.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

export type SnapshotDeps = ReaderDeps & { believed: BelievedLinks }

type VerifiedList = { links: PrivateLink[]; deletedLinks: readonly PrivateLink[] }

const subject = 'links' as const
const maxAttempts = 3

/** How many links that are missing from a list are checked at once; the rest wait for a later read. */
const maxVerified = 20

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
      if (isLinkGone(answer)) return { deletedLink: link }
      return { link: answer.kind === 'ok' ? answer.value : link }
    }),
  )
  return {
    links: [...list, ...checks.flatMap(({ link }) => link ?? []), ...missing.slice(maxVerified)],
    deletedLinks: checks.flatMap(({ deletedLink }) => deletedLink ?? []),
  }
}

/** Creates the writer of links: it stores them together with the states that they were observed in. */
const createLinksWriter = (deps: SnapshotDeps) => {
  const { atlas, store, believed } = deps
  const describeRead = createDescribeRead(deps)

  const applyList = async (
    list: readonly PrivateLink[],
    { groupId, startedAt, requestId }: ReadTurn,
  ): Promise<boolean> => {
    const before = await findStoredContent(store.db, { groupId, subject })
    const previous = parseLinks(before.content)
    const { links, deletedLinks } = await verifyMissing(atlas, groupId, list, previous, requestId)
    const at = toTimestamp(startedAt)
    const all = addUnlisted(links, await believed.findUnlisted(groupId, startedAt))
    const snapshot = {
      ...{ groupId, subject, from: before, content: JSON.stringify(links), readAt: at, retryAt: null },
      ...{ isMoving: toFlag(isAnyMoving(all)), ...describeRead(groupId) },
    } as const
    return store.transaction(async (trx) => {
      if (!(await storeRead(trx, snapshot))) return false
      const reading = { groupId, at, links, deletedLinks, isFirst: before.content === null }
      await recordLinkStates(trx, reading)
      await tellOfWaiting(trx, reading, previous)
      return true
    })
  }

  /** Adds a link that the last list did not contain yet. */
  const addLink = async (groupId: string, link: PrivateLink, seenAt: number): Promise<void> => {
    const before = await findStoredContent(store.db, { groupId, subject })
    if (before.content === null) return
    const previous = parseLinks(before.content)
    const links = [...previous.filter(({ _id }) => _id !== link._id), link]
    const reading = { groupId, at: toTimestamp(seenAt), links: [link], isFirst: false }
    await store.transaction(async (trx) => {
      const isStored = await storeContent(trx, {
        ...{ groupId, subject, from: before, content: JSON.stringify(links) },
        isMoving: toFlag(isAnyMoving(links)),
      })
      await recordLinkStates(trx, reading)
      if (isStored) await tellOfWaiting(trx, reading, previous)
    })
  }

  return { applyList, addLink }
}

/** Creates the reader of links, which stores them and their states. */
export const createSnapshotReader = (deps: SnapshotDeps) => {
  const { applyList, addLink } = createLinksWriter(deps)
  const reader = createClaimedReader(deps, subject, async (turn) => {
    const list = await listPrivateLinks(deps.atlas, turn.groupId, turn)
    if (list.kind !== 'ok') return list
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) if (await applyList(list.value, turn)) break
    return undefined
  })
  return { ...reader, addLink }
}

export type SnapshotReader = ReturnType<typeof createSnapshotReader>
