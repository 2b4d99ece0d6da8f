import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** The audit rows that name one link are found without reading those of its project. */
export const ofLink: Migration = async ({ schema }) => {
  await schema.createIndex('audit_of_link').on('audit').columns(['link_id', 'seq']).execute()
}
