import 'server-only'
import { sql } from 'kysely'
import { intentShape, type Db, type Intent } from '#server/store/schema.ts'

const all = intentShape.array()

/** Intents that somebody must look at by `now`: a look is due, or whoever was sending is gone. Longest waiting first. */
export const dueIntents = async (db: Db, now: string, limit: number): Promise<Intent[]> =>
  all.parse(
    await db
      .selectFrom('intents')
      .selectAll()
      .where(({ or, and, eb }) =>
        or([
          and([eb('status', 'in', ['unknown', 'not-found']), eb('nextLookAt', '<=', now)]),
          and([eb('status', 'in', ['sending', 'recorded']), eb('leaseUntil', '<', now)]),
        ]),
      )
      .orderBy(sql`case when status in ('unknown', 'not-found') then next_look_at else lease_until end`)
      .orderBy('id')
      .limit(limit)
      .execute(),
  )

type Page = { limit: number; before?: { createdAt: string; id: string } }

/** A project's intents, newest first; `before` is the last one of the page above. */
export const intentsOfGroup = async (db: Db, groupId: string, { limit, before }: Page): Promise<Intent[]> => {
  const newest = db.selectFrom('intents').selectAll().where('groupId', '=', groupId)
  const page = before
    ? newest.where(({ eb, refTuple, tuple }) => eb(refTuple('createdAt', 'id'), '<', tuple(before.createdAt, before.id)))
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
