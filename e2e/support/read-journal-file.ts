import path from 'node:path'
import Database from 'libsql'
import * as z from '#lib/zod.ts'

const intents = z.array(
  z.object({ id: z.string(), status: z.string(), link_id: z.string().nullable(), request_id: z.string() }),
)
const audit = z.array(
  z.object({ action: z.string(), request_id: z.string().nullable(), intent_id: z.string().nullable() }),
)
const leases = z.array(z.object({ name: z.string(), until: z.string() }))
const claims = z.array(z.object({ reading_until: z.string().nullable() }))

/** Reads a portal's file store directly. */
export const readJournalFile = (dataDir: string) => {
  const database = new Database(path.join(dataDir, 'portal.db'), { timeout: 5_000 })
  const readRows = <T>(shape: z.ZodType<T>, query: string): T => shape.parse(database.prepare(query).all())
  const rows = {
    intents: readRows(intents, 'select id, status, link_id, request_id from intents'),
    audit: readRows(audit, 'select action, request_id, intent_id from audit order by seq'),
    leases: readRows(leases, 'select name, until from leases'),
    claims: readRows(claims, 'select reading_until from snapshots'),
  }
  database.close()
  return rows
}
