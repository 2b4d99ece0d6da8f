import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** Which sessions were ended before their time. */
export const sessions: Migration = async ({ schema }) => {
  await schema
    .createTable('ended_sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('until', 'text', (column) => column.notNull())
    .execute()
}
