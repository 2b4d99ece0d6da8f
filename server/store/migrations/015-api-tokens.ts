import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** The tokens of the API, by the hash of each, and each person's last sign-in, which gives their tokens their roles. */
export const apiTokens: Migration = async ({ schema }) => {
  await schema
    .createTable('api_tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('permissions', 'text', (column) => column.notNull())
    .addColumn('projects', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('last_used_at', 'text')
    .addUniqueConstraint('api_tokens_by_name', ['issuer', 'owner', 'name'])
    .execute()
  await schema
    .createTable('sign_ins')
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('claim', 'text', (column) => column.notNull())
    .addColumn('claim_values', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('sign_ins_by_person', ['issuer', 'person'])
    .execute()
}
