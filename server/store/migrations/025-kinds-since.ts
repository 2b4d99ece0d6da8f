import 'server-only'
import type { Migration } from '#server/store/migrations/migration.ts'

/** Since when each kind of a subscription is chosen, which may be later than the subscription. */
export const kindsSince: Migration = async ({ schema }) => {
  await schema.alterTable('subscriptions').addColumn('since', 'text').execute()
}
