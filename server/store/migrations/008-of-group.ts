import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/**
 * What every poll asks of a project, its creates without a link and how many have one, is found without reading all of
 * its creates.
 */
export const ofGroup: Migration = async ({ schema }) => {
  await schema.createIndex('intents_open_of_group').on('intents').columns(['group_id', 'kind', 'status']).execute()
  await schema.createIndex('intents_bound_of_group').on('intents').columns(['group_id', 'kind', 'link_id']).execute()
}
