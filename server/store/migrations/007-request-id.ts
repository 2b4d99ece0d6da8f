import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** Which request an audit row came of. Rows from before have none, and their hashes are as they were. */
export const requestIds: Migration = async ({ schema }) => {
  await schema.alterTable('audit').addColumn('request_id', 'text').execute()
}
