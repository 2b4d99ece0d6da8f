import 'server-only'
import { sql, type Transaction } from 'kysely'
import { stateObservationShape, type Db, type Schema, type StateObservation } from '#server/store/schema.ts'

export type SnapshotStates = { groupId: string; at: string; observations: readonly { linkId: string; state: string }[] }

/** `from` is null for a link that was not observed before. */
export type StateChange = { linkId: string; from: string | null; to: string }

/** Lets one transaction at a time record observations of a project: the row stays locked until the transaction ends. */
const lockGroup = async (trx: Transaction<Schema>, { groupId, at }: SnapshotStates) => {
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

const findLatest = async (db: Db, groupId: string): Promise<Map<string, StateObservation>> => {
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
    stateObservationShape
      .array()
      .parse(rows)
      .map((row) => [row.linkId, row]),
  )
}

/** The most values in one statement; a project may have more links than that. */
const maxValues = 1000
const splitIntoChunks = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / maxValues) }, (_, index) =>
    all.slice(index * maxValues, (index + 1) * maxValues),
  )

const extendObservations = async (
  trx: Transaction<Schema>,
  rows: readonly StateObservation[],
  { groupId, at }: SnapshotStates,
) => {
  for (const chunk of splitIntoChunks(rows))
    await trx
      .updateTable('sightings')
      .set({ lastSeen: at })
      .where('groupId', '=', groupId)
      .where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('linkId', 'firstSeen'),
          'in',
          chunk.map(({ linkId, firstSeen }) => tuple(linkId, firstSeen)),
        ),
      )
      .execute()
}

/**
 * Records the states that one snapshot shows, in the caller's transaction: a new row for each new state, a later
 * `lastSeen` for the others. Returns the changes. Ignores a snapshot that is older than the last observation of a link.
 */
export const recordStateObservations = async (
  trx: Transaction<Schema>,
  snapshot: SnapshotStates,
): Promise<StateChange[]> => {
  const { groupId, at } = snapshot
  await lockGroup(trx, snapshot)
  const latest = await findLatest(trx, groupId)
  const newer = [...new Map(snapshot.observations.map((link) => [link.linkId, link])).values()].filter(
    ({ linkId }) => (latest.get(linkId)?.lastSeen ?? '') < at,
  )
  const isNew = ({ linkId, state }: SnapshotStates['observations'][number]) => latest.get(linkId)?.state !== state
  const changed = newer.filter(isNew)
  await extendObservations(
    trx,
    newer.filter((link) => !isNew(link)).flatMap(({ linkId }) => latest.get(linkId) ?? []),
    snapshot,
  )
  for (const chunk of splitIntoChunks(changed))
    await trx
      .insertInto('sightings')
      .values(chunk.map(({ linkId, state }) => ({ groupId, linkId, firstSeen: at, state, lastSeen: at })))
      .execute()
  return changed.map(({ linkId, state }) => ({ linkId, from: latest.get(linkId)?.state ?? null, to: state }))
}

/** Finds the states that a link was observed in, oldest first. */
export const findStateObservations = async (db: Db, groupId: string, linkId: string): Promise<StateObservation[]> =>
  stateObservationShape
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
