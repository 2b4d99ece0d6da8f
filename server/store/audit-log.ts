import 'server-only'
import { readAuditHead } from '#server/store/audit.ts'
import { auditLogShape, type AuditRow, type Db } from '#server/store/schema.ts'

type AuditLogEnd = { seq: number; at: string }

/** Rows of the audit as JSON lines, each with its hash and the one before: the form of the export and of AUDIT_LOG. */
export const formatAuditLines = (rows: readonly AuditRow[]): string[] => rows.map((row) => `${JSON.stringify(row)}\n`)

/** How far the audit log has come: the number of the last row in it, and of the last row of the audit. */
export const readAuditLogEnd = async (db: Db): Promise<{ end: number; head: number }> => {
  const row = await db.selectFrom('auditLog').selectAll().executeTakeFirst()
  return { end: row ? auditLogShape.parse(row).seq : 0, head: (await readAuditHead(db))?.seq ?? 0 }
}

/** Records that the audit log holds every row up to a number; it never goes back. */
export const recordAuditLogEnd = async (db: Db, end: AuditLogEnd): Promise<void> => {
  await db
    .insertInto('auditLog')
    .values(auditLogShape.parse({ id: 1, ...end }))
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(end)
        .whereRef('auditLog.seq', '<', (eb) => eb.ref('excluded.seq')),
    )
    .execute()
}
