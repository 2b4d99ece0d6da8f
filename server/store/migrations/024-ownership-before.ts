import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** Whose it was before an approval was asked for, or was asked for before. */
export const ownershipBefore: Migration = async ({ schema }) => {
  await schema.alterTable('approvals').addColumn('ownership_before', 'text').execute()
}
