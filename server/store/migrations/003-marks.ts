import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** What people say of a link in the portal: one mark of a name a link. */
export const marks: Migration = async ({ schema }) => {
  await schema
    .createTable('marks')
    .addColumn('group_id', 'text', (column) => column.notNull())
    .addColumn('link_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('marks_pk', ['group_id', 'link_id', 'name'])
    .execute()
}
