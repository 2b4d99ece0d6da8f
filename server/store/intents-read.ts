import 'server-only'
import { sql } from 'kysely'
import { intentShape, openStatuses, type Db, type Intent } from '#server/store/schema.ts'

const all = intentShape.array()

/** Where a look may still find something: nothing yet, or a late twin. */
const lookedFor = ['unknown', 'not-found', 'ambiguous', 'created'] as const

/** Intents that somebody must look at by `now`: a look is due, or whoever was sending is gone. Longest waiting first. */
export const dueIntents = async (db: Db, now: string, limit: number): Promise<Intent[]> =>
  all.parse(
    await db
      .selectFrom('intents')
      .selectAll()
      .where(({ or, and, eb }) =>
        or([
          and([eb('status', 'in', lookedFor), eb('nextLookAt', '<=', now)]),
          and([eb('status', 'in', ['sending', 'recorded']), eb('leaseUntil', '<', now)]),
        ]),
      )
      .orderBy(sql`case when status in ('sending', 'recorded') then lease_until else next_look_at end`)
      .orderBy('id')
      .limit(limit)
      .execute(),
  )

/** Whether another open intent of the project has the same fingerprint, so that this one cannot be opened again. */
export const hasOpenTwin = async (
  db: Db,
  { id, groupId, fingerprint }: Pick<Intent, 'id' | 'groupId' | 'fingerprint'>,
): Promise<boolean> => {
  const twin = await db
    .selectFrom('intents')
    .select('id')
    .where('groupId', '=', groupId)
    .where('fingerprint', '=', fingerprint)
    .where('id', '!=', id)
    .where('status', 'in', openStatuses)
    .executeTakeFirst()
  return twin !== undefined
}

/** Whether a later PATCH of the same link was asked for, so that this one must not be sent again. */
export const hasLaterPatch = async (db: Db, { groupId, linkId, createdAt, id }: Intent): Promise<boolean> => {
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

type Page = { limit: number; before?: { createdAt: string; id: string } }

/** A project's intents, newest first; `before` is the last one of the page above. */
export const intentsOfGroup = async (db: Db, groupId: string, { limit, before }: Page): Promise<Intent[]> => {
  const newest = db.selectFrom('intents').selectAll().where('groupId', '=', groupId)
  const page = before
    ? newest.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('createdAt', 'id'), '<', tuple(before.createdAt, before.id)),
      )
    : newest
  return all.parse(await page.orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit).execute())
}

const bound = (db: Db, groupId: string) =>
  db.selectFrom('intents').where('groupId', '=', groupId).where('kind', '=', 'create').where('linkId', 'is not', null)

/** The create that made a link, or undefined when the link was not made here. */
export const intentOfLink = async (db: Db, groupId: string, linkId: string): Promise<Intent | undefined> =>
  all.parse(await bound(db, groupId).selectAll().where('linkId', '=', linkId).execute())[0]

/** The ids of the links of a project that are bound to a create. */
export const boundLinkIds = async (db: Db, groupId: string): Promise<string[]> => {
  const rows = await bound(db, groupId).select('linkId').orderBy('linkId').execute()
  return rows.flatMap(({ linkId }) => linkId ?? [])
}
