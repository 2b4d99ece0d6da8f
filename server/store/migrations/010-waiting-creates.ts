import 'server-only'
import { sql } from 'kysely'
import type { Migration } from '#server/store/migrations/migration.ts'

/**
 * Creates that Atlas accepted a while ago are found without reading all of a project's. A create that waits for a
 * deletion is open: the project has no other open intent for its request.
 */
export const waitingCreates: Migration = async ({ schema }) => {
  await schema.createIndex('intents_accepted').on('intents').columns(['group_id', 'status', 'sent_at']).execute()
  await schema.dropIndex('intents_open').execute()
  await schema
    .createIndex('intents_open')
    .on('intents')
    .unique()
    .columns(['group_id', 'fingerprint'])
    .where(sql<boolean>`status in ('recorded', 'sending', 'unknown', 'ambiguous', 'waiting')`)
    .execute()
}
