import 'server-only'
import { findUnseenCreates } from '#server/store/accepted-links.ts'
import { recordLinkStates } from '#server/store/link-states.ts'
import type { IntentRow } from '#server/store/schema.ts'
import type { Store } from '#server/store/db.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { readJson } from '#lib/json-text.ts'
import { unlistedState } from '#lib/private-link/state.ts'
import { addUnlisted } from '#lib/private-link/unlisted-links.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'
import * as z from '#lib/zod.ts'

/** How long Atlas's answer to a create is as good as a read of the link, in milliseconds. */
const newMs = 10_000

const requestBody = z.record(z.string(), z.unknown())

type LinkKey = { groupId: string; linkId: string }

const toUnlistedLink = ({ linkId, body }: IntentRow): PrivateLink =>
  privateLink.parse({ ...requestBody.parse(readJson(body)), _id: linkId, state: unlistedState })

/**
 * The links of a project as the portal believes them (docs/decisions/025-an-accepted-link-outweighs-a-404.md): what
 * Atlas shows, and what it accepted at most `lagMs` ago and has not shown since. Whoever lists, guards or checks links
 * asks here. `asOf`, in ms since 1970: when the call to Atlas began. What was first seen after that says nothing of it.
 */
export const createBelievedLinks = ({ store, now, lagMs }: { store: Store; now: () => number; lagMs: number }) => {
  /** The links that Atlas accepted and had neither listed nor shown by then, in the portal's own state for them. */
  const findUnlisted = async (groupId: string, asOf: number): Promise<PrivateLink[]> => {
    const times = { since: toTimestamp(now() - lagMs), asOf: toTimestamp(asOf) }
    const rows = await findUnseenCreates(store.db, { groupId, ...times })
    return rows.map(toUnlistedLink)
  }

  return {
    findUnlisted,
    /** A link that Atlas accepted a moment ago and has not shown since, with the age of its answer. */
    findNew: async ({ groupId, linkId }: LinkKey): Promise<{ link: PrivateLink; ageMs: number } | undefined> => {
      const times = { since: toTimestamp(now() - newMs), asOf: toTimestamp(now()) }
      const row = (await findUnseenCreates(store.db, { groupId, ...times })).find((one) => one.linkId === linkId)
      return row && { link: toUnlistedLink(row), ageMs: Math.max(0, now() - Date.parse(row.updatedAt)) }
    },
    /** Adds to links that Atlas shows those that it accepted and does not show yet, and records which it shows. */
    complete: async (groupId: string, shown: readonly PrivateLink[], asOf: number): Promise<PrivateLink[]> => {
      const unlisted = await findUnlisted(groupId, asOf)
      const unlistedIds = new Set(unlisted.map(({ _id }) => _id))
      const appeared = shown.filter(({ _id }) => unlistedIds.has(_id))
      if (appeared.length > 0)
        await store.transaction((trx) =>
          recordLinkStates(trx, { groupId, at: toTimestamp(now()), links: appeared, isFirst: false }),
        )
      return addUnlisted(shown, unlisted)
    },
    /** Whether a link was accepted and was not shown by then, so that a 404 says nothing about it. */
    isUnlisted: async ({ groupId, linkId }: LinkKey, asOf: number): Promise<boolean> =>
      (await findUnlisted(groupId, asOf)).some(({ _id }) => _id === linkId),
  }
}

export type BelievedLinks = ReturnType<typeof createBelievedLinks>
