import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** What a list shows of a draft, so that it reads no content; a draft has it once it is saved again. */
export const draftHeads: Migration = async ({ schema }) => {
  await schema.alterTable('drafts').addColumn('head', 'text').execute()
}
