import 'server-only'
import { sql } from 'kysely'
import type { Migration } from '#server/store/migrations/migration.ts'

/**
 * Whose each link and connection is, by its id or its workspace and name; a create carries its own until it is bound.
 * The changes of a connection's, which has no link, are found without reading the audit of its project.
 */
export const ownership: Migration = async ({ schema }) => {
  await schema
    .createTable('ownership')
    .addColumn('group_id', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('cost_centre', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('labels', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ownership_by_subject', ['group_id', 'subject', 'subject_id'])
    .execute()
  await schema.alterTable('intents').addColumn('ownership', 'text').execute()
  await schema
    .createIndex('audit_of_connection_ownership')
    .on('audit')
    .columns(['group_id', 'seq'])
    .where(sql<boolean>`action = 'ownership.changed' and link_id is null`)
    .execute()
}
