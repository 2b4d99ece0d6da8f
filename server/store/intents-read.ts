import 'server-only'
import { sql } from 'kysely'
import { intentRowShape, openStatuses, type Db, type IntentRow } from '#server/store/schema.ts'

const rows = intentRowShape.array()

/** Where a look at Atlas may still find something: the link, a late duplicate, or that a failed link is gone. */
const recoverableStatuses = ['unknown', 'not-found', 'ambiguous', 'created', 'waiting'] as const

/** Intents with a recovery attempt due by `now`, or whose sender's lease has run out. Longest waiting first. */
export const findDueIntents = async (db: Db, now: string, limit: number): Promise<IntentRow[]> =>
  rows.parse(
    await db
      .selectFrom('intents')
      .selectAll()
      .where(({ or, and, eb }) =>
        or([
          and([eb('status', 'in', recoverableStatuses), eb('nextRecoveryAt', '<=', now)]),
          and([eb('status', 'in', ['sending', 'recorded']), eb('leaseUntil', '<', now)]),
        ]),
      )
      .orderBy(sql`case when status in ('sending', 'recorded') then lease_until else next_recovery_at end`)
      .orderBy('id')
      .limit(limit)
      .execute(),
  )

/** Whether another open intent of the project has the same fingerprint, so that this one cannot be opened again. */
export const hasOpenDuplicate = async (
  db: Db,
  { id, groupId, fingerprint }: Pick<IntentRow, 'id' | 'groupId' | 'fingerprint'>,
): Promise<boolean> => {
  const duplicate = await db
    .selectFrom('intents')
    .select('id')
    .where('groupId', '=', groupId)
    .where('fingerprint', '=', fingerprint)
    .where('id', '!=', id)
    .where('status', 'in', openStatuses)
    .executeTakeFirst()
  return duplicate !== undefined
}

/** Whether a later PATCH of the same link was requested, so that this one must not be sent again. */
export const hasLaterPatch = async (
  db: Db,
  { groupId, linkId, createdAt, id }: Pick<IntentRow, 'groupId' | 'linkId' | 'createdAt' | 'id'>,
): Promise<boolean> => {
  const later = await db
    .selectFrom('intents')
    .select('id')
    .where('groupId', '=', groupId)
    .where('linkId', '=', linkId)
    .where('kind', '=', 'patch')
    .where('createdAt', '>', createdAt)
    .where('id', '!=', id)
    .executeTakeFirst()
  return later !== undefined
}

/** Whether something else was asked for later with the same fingerprint, unless it certainly came to nothing. */
export const hasLaterIntent = async (
  db: Db,
  { id, groupId, fingerprint, createdAt }: Pick<IntentRow, 'id' | 'groupId' | 'fingerprint' | 'createdAt'>,
): Promise<boolean> => {
  const later = await db
    .selectFrom('intents')
    .select('id')
    .where('groupId', '=', groupId)
    .where('fingerprint', '=', fingerprint)
    .where('createdAt', '>=', createdAt)
    .where('id', '!=', id)
    .where('status', 'not in', ['refused', 'not-sent'])
    .executeTakeFirst()
  return later !== undefined
}

type Page = { limit: number; before?: { createdAt: string; id: string } }

/** A project's intents, newest first; `before` is the last one of the page above. */
export const readIntentsByGroup = async (db: Db, groupId: string, { limit, before }: Page): Promise<IntentRow[]> => {
  const newest = db.selectFrom('intents').selectAll().where('groupId', '=', groupId)
  const page = before
    ? newest.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('createdAt', 'id'), '<', tuple(before.createdAt, before.id)),
      )
    : newest
  return rows.parse(await page.orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit).execute())
}

/** Creates of these projects that have no link yet and may still get one. */
export const findCreatesWithoutLink = async (db: Db, groupIds: readonly string[]): Promise<IntentRow[]> =>
  rows.parse(
    await db
      .selectFrom('intents')
      .selectAll()
      .where('groupId', 'in', groupIds)
      .where('kind', '=', 'create')
      .where('status', 'in', [...openStatuses, 'not-found'])
      .execute(),
  )

/**
 * Every intent of a link, oldest first: the create that made it, and its changes. By the link alone, as a link has one
 * project: asked for both, a database may read all of the project's rows.
 */
export const findIntentsByLink = async (db: Db, groupId: string, linkId: string): Promise<IntentRow[]> => {
  const ofLink = await db
    .selectFrom('intents')
    .selectAll()
    .where('linkId', '=', linkId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.parse(ofLink).filter((row) => row.groupId === groupId)
}

/** The intents of one connection of a workspace, oldest first. */
export const findIntentsByConnection = async (
  db: Db,
  { groupId, workspace, name }: { groupId: string; workspace: string; name: string },
): Promise<IntentRow[]> =>
  rows.parse(
    await db
      .selectFrom('intents')
      .selectAll()
      .where('groupId', '=', groupId)
      .where('workspace', '=', workspace)
      .where('connection', '=', name)
      .where('workspace', 'is not', null)
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
  )
