import 'server-only'
import type { Transaction } from 'kysely'
import { alertShape, type AlertRow } from '#server/store/outbox-schema.ts'
import type { Schema } from '#server/store/schema.ts'

/** Opens an alert, or prolongs one that is open; returns whether it is new, which one of all replicas hears. */
export const openAlert = async (trx: Transaction<Schema>, alert: AlertRow): Promise<boolean> => {
  const inserted = await trx
    .insertInto('alerts')
    .values(alertShape.parse(alert))
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('name')
    .executeTakeFirst()
  if (inserted) return true
  await trx.updateTable('alerts').set({ until: alert.until }).where('name', '=', alert.name).execute()
  return false
}

/** Removes the alerts that nobody prolonged, and returns them; each to one of all replicas. */
export const closeAlerts = async (trx: Transaction<Schema>, at: string): Promise<AlertRow[]> =>
  alertShape.array().parse(await trx.deleteFrom('alerts').where('until', '<=', at).returningAll().execute())
