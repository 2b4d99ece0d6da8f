import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** The mail address that the provider has verified, of each person's last sign-in. */
export const verifiedEmail: Migration = async ({ schema }) => {
  await schema.alterTable('sign_ins').addColumn('email', 'text').execute()
}
