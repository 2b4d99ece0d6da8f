import 'server-only'
import type { Transaction } from 'kysely'
import { approvalShape, remarkShape, type ApprovalRow, type RemarkRow } from '#server/store/approval-schema.ts'
import type { Db, Schema } from '#server/store/schema.ts'
import { endedStatuses } from '#lib/approval/approval-status.ts'

const parseRow = (row: unknown): ApprovalRow | undefined => (row === undefined ? undefined : approvalShape.parse(row))

/** An approval by its id, whatever its project and issuer. */
export const findApproval = async (db: Db, id: string): Promise<ApprovalRow | undefined> =>
  parseRow(await db.selectFrom('approvals').selectAll().where('id', '=', id).executeTakeFirst())

/** The approval by which an intent was recorded first; a create that is sent again may have more. */
export const findApprovalByIntent = async (db: Db, intentId: string): Promise<ApprovalRow | undefined> =>
  parseRow(
    await db
      .selectFrom('approvals')
      .selectAll()
      .where('intentId', '=', intentId)
      .orderBy('sentAt')
      .limit(1)
      .executeTakeFirst(),
  )

/** The same as by its id, but that nobody else changes before this transaction ends. */
export const lockApproval = async (trx: Transaction<Schema>, id: string): Promise<ApprovalRow | undefined> =>
  parseRow(
    await trx
      .updateTable('approvals')
      .set(({ ref }) => ({ version: ref('version') }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst(),
  )

/** Adds an approval; returns false if there is one of that id. */
export const insertApproval = async (trx: Transaction<Schema>, row: ApprovalRow): Promise<boolean> => {
  const inserted = await trx
    .insertInto('approvals')
    .values(approvalShape.parse(row))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Writes an approval that this transaction has locked. */
export const updateApproval = async (trx: Transaction<Schema>, approval: ApprovalRow): Promise<void> => {
  const { id, ...row } = approvalShape.parse(approval)
  await trx.updateTable('approvals').set(row).where('id', '=', id).execute()
}

/** Writes why what was approved was not sent; no revision of it. */
export const noteTrouble = async (db: Db, id: string, trouble: string): Promise<void> => {
  const own = db.updateTable('approvals').set({ trouble }).where('id', '=', id)
  await own.where('status', 'not in', endedStatuses).execute()
}

/** The approvals of a project, those that were changed last first: what is open, and what ended since a moment. */
export const listApprovals = async (
  db: Db,
  { issuer, groupId, since, most }: { issuer: string; groupId: string; since: string; most: number },
): Promise<ApprovalRow[]> => {
  const ofGroup = db.selectFrom('approvals').selectAll().where('issuer', '=', issuer).where('groupId', '=', groupId)
  const [open, over] = await Promise.all([
    ofGroup.where('status', 'not in', endedStatuses).orderBy('updatedAt', 'desc').orderBy('id').limit(most).execute(),
    ofGroup
      .where('status', 'in', endedStatuses)
      .where('updatedAt', '>=', since)
      .orderBy('updatedAt', 'desc')
      .orderBy('id')
      .limit(most)
      .execute(),
  ])
  return approvalShape.array().parse([...open, ...over])
}

/** The projects in which something is open. */
export const listOpenGroups = async (db: Db, issuer: string): Promise<string[]> => {
  const open = db.selectFrom('approvals').select('groupId').distinct().where('status', 'not in', endedStatuses)
  return (await open.where('issuer', '=', issuer).execute()).map(({ groupId }) => groupId)
}

/** What is open in some projects, the one that was changed last first. */
export const listOpenApprovals = async (
  db: Db,
  { issuer, groupIds, most }: { issuer: string; groupIds: readonly string[]; most: number },
): Promise<ApprovalRow[]> => {
  if (groupIds.length === 0) return []
  const ofGroups = db.selectFrom('approvals').selectAll().where('issuer', '=', issuer).where('groupId', 'in', groupIds)
  const open = ofGroups.where('status', 'not in', endedStatuses)
  return approvalShape.array().parse(await open.orderBy('updatedAt', 'desc').orderBy('id').limit(most).execute())
}

/** The ids of approvals whose time ran out before a moment, and that nobody ended. */
export const listOverdue = async (db: Db, at: string, most: number): Promise<string[]> => {
  const overdue = db.selectFrom('approvals').select('id').where('expiresAt', '<=', at)
  const rows = await overdue.where('status', 'not in', endedStatuses).orderBy('expiresAt').limit(most).execute()
  return rows.map(({ id }) => id)
}

/** Who asked last for each of the approvals that are open, as the audit says it. */
export const listOpenAskers = async (db: Db, issuer: string): Promise<string[]> => {
  const open = db.selectFrom('approvals').select('askedBy').where('status', 'not in', endedStatuses)
  return (await open.where('issuer', '=', issuer).execute()).map(({ askedBy }) => askedBy)
}

/** What was said of some approvals, in order. */
export const listRemarks = async (db: Db, ids: readonly string[]): Promise<RemarkRow[]> =>
  ids.length === 0
    ? []
    : remarkShape
        .array()
        .parse(
          await db
            .selectFrom('approvalRemarks')
            .selectAll()
            .where('approvalId', 'in', ids)
            .orderBy('approvalId')
            .orderBy('no')
            .execute(),
        )

/** Adds what somebody said of an approval that this transaction has locked. */
export const addRemark = async (trx: Transaction<Schema>, remark: Omit<RemarkRow, 'no'>): Promise<void> => {
  const { length } = await listRemarks(trx, [remark.approvalId])
  await trx
    .insertInto('approvalRemarks')
    .values(remarkShape.parse({ ...remark, no: length + 1 }))
    .execute()
}

/** Makes everything said of an approval so far about nothing that can be sent. */
export const voidRemarks = async (trx: Transaction<Schema>, approvalId: string): Promise<void> => {
  await trx.updateTable('approvalRemarks').set({ digest: '' }).where('approvalId', '=', approvalId).execute()
}
