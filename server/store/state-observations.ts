import 'server-only'
import { sql, type Transaction } from 'kysely'
import { sightingShape, type Db, type Schema, type Sighting } from '#server/store/schema.ts'

export type Look = { groupId: string; at: string; seen: readonly { linkId: string; state: string }[] }

/** `from` is null for a link that was not seen before. */
export type Change = { linkId: string; from: string | null; to: string }

/** One recorder a project at a time: the row stays locked until the transaction ends. */
const takeTurn = async (trx: Transaction<Schema>, { groupId, at }: Look) => {
  await trx
    .insertInto('looks')
    .values({ groupId, at })
    .onConflict((conflict) =>
      conflict.column('groupId').doUpdateSet({
        at: sql<string>`case when looks.at > excluded.at then looks.at else excluded.at end`,
      }),
    )
    .execute()
}

const latest = async (db: Db, groupId: string): Promise<Map<string, Sighting>> => {
  const rows = await db
    .selectFrom('sightings')
    .selectAll()
    .where('groupId', '=', groupId)
    .where('firstSeen', '=', ({ selectFrom }) =>
      selectFrom('sightings as other')
        .select(({ fn }) => fn.max('other.firstSeen').as('last'))
        .whereRef('other.groupId', '=', 'sightings.groupId')
        .whereRef('other.linkId', '=', 'sightings.linkId'),
    )
    .execute()
  return new Map(
    sightingShape
      .array()
      .parse(rows)
      .map((row) => [row.linkId, row]),
  )
}

/** A database takes so many values in one statement, and a project may have more links than that. */
const atOnce = 1000
const inChunks = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, index) => all.slice(index * atOnce, (index + 1) * atOnce))

const stay = async (trx: Transaction<Schema>, rows: readonly Sighting[], { groupId, at }: Look) => {
  for (const some of inChunks(rows))
    await trx
      .updateTable('sightings')
      .set({ lastSeen: at })
      .where('groupId', '=', groupId)
      .where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('linkId', 'firstSeen'),
          'in',
          some.map(({ linkId, firstSeen }) => tuple(linkId, firstSeen)),
        ),
      )
      .execute()
}

/**
 * Records the states of one look at a project, in the caller's transaction: a row for each state that is new, and a
 * later last time for the others; returns what is new. A look that is older than what is known of a link adds nothing.
 */
export const recordSightings = async (trx: Transaction<Schema>, look: Look): Promise<Change[]> => {
  const { groupId, at } = look
  await takeTurn(trx, look)
  const known = await latest(trx, groupId)
  const fresh = [...new Map(look.seen.map((link) => [link.linkId, link])).values()].filter(
    ({ linkId }) => (known.get(linkId)?.lastSeen ?? '') < at,
  )
  const isNew = ({ linkId, state }: Look['seen'][number]) => known.get(linkId)?.state !== state
  const changed = fresh.filter(isNew)
  await stay(
    trx,
    fresh.filter((link) => !isNew(link)).flatMap(({ linkId }) => known.get(linkId) ?? []),
    look,
  )
  for (const some of inChunks(changed))
    await trx
      .insertInto('sightings')
      .values(some.map(({ linkId, state }) => ({ groupId, linkId, firstSeen: at, state, lastSeen: at })))
      .execute()
  return changed.map(({ linkId, state }) => ({ linkId, from: known.get(linkId)?.state ?? null, to: state }))
}

/** The states a link was seen in, the first one first. */
export const sightingsOf = async (db: Db, groupId: string, linkId: string): Promise<Sighting[]> =>
  sightingShape
    .array()
    .parse(
      await db
        .selectFrom('sightings')
        .selectAll()
        .where('groupId', '=', groupId)
        .where('linkId', '=', linkId)
        .orderBy('firstSeen')
        .execute(),
    )
