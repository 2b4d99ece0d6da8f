import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** What was created of a request is found without reading all creates of its project: within each create's record. */
export const createdOfRequest: Migration = async ({ schema }) => {
  await schema.createIndex('intents_of_request').on('intents').columns(['group_id', 'fingerprint', 'status']).execute()
}
