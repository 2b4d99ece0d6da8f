import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** Who is told of what happens in which project, and where. */
export const subscriptions: Migration = async ({ schema }) => {
  await schema
    .createTable('subscriptions')
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('group_id', 'text', (column) => column.notNull())
    .addColumn('receiver', 'text', (column) => column.notNull())
    .addColumn('kinds', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('subscriptions_by_person', ['issuer', 'person', 'group_id', 'receiver'])
    .execute()
  await schema.createIndex('subscriptions_of_group').on('subscriptions').columns(['issuer', 'group_id']).execute()
}
