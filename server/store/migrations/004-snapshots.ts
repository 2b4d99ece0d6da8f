import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** What was last read of each project's links, who may read next, and what is asked of the next read. */
export const snapshots: Migration = async ({ schema }) => {
  await schema
    .createTable('snapshots')
    .addColumn('group_id', 'text', (column) => column.primaryKey())
    .addColumn('links', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('read_at', 'text')
    .addColumn('tried_at', 'text')
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addColumn('reading_until', 'text')
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('trouble', 'text')
    .addColumn('retry_at', 'text')
    .addColumn('is_moving', 'integer', (column) => column.notNull())
    .addColumn('is_low', 'integer', (column) => column.notNull())
    .addColumn('per_mille', 'integer', (column) => column.notNull())
    .addColumn('looked_at', 'text')
    .addColumn('stale_before', 'text')
    .execute()
}
