import 'server-only'
import { sql } from 'kysely'
import type { Migration } from '#server/store/migrations/migration.ts'

/**
 * Intents of commands in AWS: which cluster. A cluster has one open intent, over all projects that may use its account.
 */
export const clusters: Migration = async ({ schema }) => {
  await schema.alterTable('intents').addColumn('arn', 'text').execute()
  await schema
    .createIndex('intents_of_cluster')
    .on('intents')
    .columns(['arn', 'created_at'])
    .where(sql<boolean>`arn is not null`)
    .execute()
  await schema
    .createIndex('intents_open_of_cluster')
    .on('intents')
    .unique()
    .column('arn')
    .where(sql<boolean>`arn is not null and status in ('recorded', 'sending', 'unknown', 'ambiguous', 'waiting')`)
    .execute()
}
