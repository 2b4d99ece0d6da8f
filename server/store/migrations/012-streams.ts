import 'server-only'
import { sql } from 'kysely'
import type { Migration } from '#server/store/migrations/migration.ts'

/** Intents of stream workspaces and connections: which workspace, and which connection in it. */
export const streams: Migration = async ({ schema }) => {
  await schema.alterTable('intents').addColumn('workspace', 'text').execute()
  await schema.alterTable('intents').addColumn('connection', 'text').execute()
  await schema
    .createIndex('intents_of_workspace')
    .on('intents')
    .columns(['group_id', 'workspace', 'connection'])
    .where(sql<boolean>`workspace is not null`)
    .execute()
}
