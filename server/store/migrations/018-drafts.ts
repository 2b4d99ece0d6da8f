import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** The drafts that people of a project share. */
export const drafts: Migration = async ({ schema }) => {
  await schema
    .createTable('drafts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('group_id', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('authors', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('updated_by', 'text', (column) => column.notNull())
    .execute()
  await schema.createIndex('drafts_of_group').on('drafts').columns(['group_id', 'updated_at']).execute()
  await schema.createIndex('drafts_of_owner').on('drafts').columns(['issuer', 'owner']).execute()
}
