import 'server-only'
import type { Transaction } from 'kysely'
import { takeLease } from '#server/store/leases.ts'
import type { Schema } from '#server/store/schema.ts'

/**
 * Has a person add one thing at a time, over all replicas, so that what they may have at most holds: others of theirs
 * wait for this transaction. `now`: ms since 1970.
 */
export const lockPerson = async (
  trx: Transaction<Schema>,
  { issuer, holder, now }: { issuer: string; holder: string; now: number },
): Promise<void> => {
  await takeLease(trx, `asking of ${holder} by ${issuer}`, holder, 0, now)
}
