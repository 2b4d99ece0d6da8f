import 'server-only'
import type { Transaction } from 'kysely'
import {
  draftShape,
  intentRowShape,
  type Db,
  type DraftRow,
  type IntentRow,
  type Schema,
} from '#server/store/schema.ts'
import * as z from '#lib/zod.ts'

type Owner = Pick<DraftRow, 'issuer' | 'owner'>
type Sending = Pick<IntentRow, 'status' | 'linkId' | 'actor' | 'createdAt'>
/** A draft, and the intent that its create became. */
export type DraftWithSending = { draft: DraftRow; sending: Sending | undefined }
export type ListedDraftRow = z.infer<typeof listedShape>

const sendingShape = intentRowShape.pick({ status: true, linkId: true, actor: true, createdAt: true })

/** The statuses of creates that have made what their draft was of. */
const madeStatuses = ['created', 'existing', 'done'] as const

const joinIntents = (db: Db) =>
  db
    .selectFrom('drafts')
    .leftJoin('intents', (join) =>
      join.onRef('intents.id', '=', 'drafts.key').onRef('intents.groupId', '=', 'drafts.groupId'),
    )

/** The ids of the drafts that have made nothing yet. */
const selectUnmadeDrafts = (db: Db) =>
  joinIntents(db)
    .select('drafts.id')
    .where((where) => where.or([where('intents.status', 'is', null), where('intents.status', 'not in', madeStatuses)]))

const sendingColumns = ['intents.status', 'intents.linkId', 'intents.actor', 'intents.createdAt as sentAt'] as const

const joinedShape = z.object({
  status: sendingShape.shape.status.nullable(),
  linkId: z.string().nullable(),
  actor: z.string().nullable(),
  sentAt: z.string().nullable(),
})

const readSending = (joined: unknown): Sending | undefined => {
  const { status, linkId, actor, sentAt } = joinedShape.parse(joined)
  return status === null ? undefined : sendingShape.parse({ status, linkId, actor, createdAt: sentAt })
}

const rowShape = draftShape.strip()
const listedShape = rowShape
  .pick({ id: true, kind: true, issuer: true, owner: true, version: true })
  .extend(draftShape.pick({ createdAt: true, updatedAt: true, updatedBy: true }).shape)
  .extend({ head: draftShape.shape.content })

/** A draft by its id, whatever its project. */
export const findDraft = async (db: Db, id: string): Promise<DraftWithSending | undefined> => {
  const row = await joinIntents(db)
    .selectAll('drafts')
    .select(sendingColumns)
    .where('drafts.id', '=', id)
    .executeTakeFirst()
  return row && { draft: rowShape.parse(row), sending: readSending(row) }
}

/** The drafts of a project without their content, the one that was changed last first. */
export const listDrafts = async (
  db: Db,
  groupId: string,
  most: number,
): Promise<{ draft: ListedDraftRow; sending: Sending | undefined }[]> => {
  const rows = await joinIntents(db)
    .select(['drafts.id', 'drafts.kind', 'drafts.issuer', 'drafts.owner', 'drafts.version'])
    .select(['drafts.createdAt', 'drafts.updatedAt', 'drafts.updatedBy'])
    .select(({ fn }) => fn.coalesce('drafts.head', 'drafts.content').as('head'))
    .select(sendingColumns)
    .where('drafts.groupId', '=', groupId)
    .orderBy('drafts.updatedAt', 'desc')
    .orderBy('drafts.id')
    .limit(most)
    .execute()
  return rows.map((row) => ({ draft: listedShape.parse(row), sending: readSending(row) }))
}

/** How many drafts of a project but for one have made nothing yet, `most` at the most. */
export const countUnmadeOfProject = async (
  db: Db,
  groupId: string,
  exceptId: string,
  most: number,
): Promise<number> => {
  const unmade = selectUnmadeDrafts(db).where('drafts.groupId', '=', groupId).where('drafts.id', '!=', exceptId)
  return (await unmade.limit(most).execute()).length
}

/**
 * How many drafts a person owns, without those that have made something: one for each create, since the browser names
 * the create that a draft became.
 */
export const countUnmadeDrafts = async (db: Db, { issuer, owner }: Owner): Promise<number> => {
  const own = db.selectFrom('drafts').where('drafts.issuer', '=', issuer).where('drafts.owner', '=', owner)
  const ofCreates = own
    .innerJoin('intents', (join) =>
      join.onRef('intents.id', '=', 'drafts.key').onRef('intents.groupId', '=', 'drafts.groupId'),
    )
    .where('intents.status', 'in', madeStatuses)
  const [all, without] = await Promise.all([
    own.select('drafts.id').execute(),
    ofCreates.select('drafts.key').distinct().execute(),
  ])
  return all.length - without.length
}

/** A draft by its id, which nobody else changes before this transaction ends. */
export const lockDraft = async (trx: Transaction<Schema>, id: string): Promise<DraftRow | undefined> => {
  const row = await trx
    .updateTable('drafts')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row && draftShape.parse(row)
}

/** Adds a draft; returns false if there is one of that id. */
export const insertDraft = async (trx: Transaction<Schema>, row: DraftRow): Promise<boolean> => {
  const inserted = await trx
    .insertInto('drafts')
    .values(draftShape.parse(row))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Writes a draft that this transaction has locked. */
export const updateDraft = async (trx: Transaction<Schema>, { id, ...row }: DraftRow): Promise<void> => {
  await trx.updateTable('drafts').set(row).where('id', '=', id).execute()
}

/** Deletes a draft that this transaction has locked. */
export const deleteDraft = async (trx: Transaction<Schema>, id: string): Promise<void> => {
  await trx.deleteFrom('drafts').where('id', '=', id).execute()
}
