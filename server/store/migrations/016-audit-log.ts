import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** How far the audit has been written to AUDIT_LOG, for all replicas. */
export const auditLog: Migration = async ({ schema }) => {
  await schema
    .createTable('audit_log')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute()
}
