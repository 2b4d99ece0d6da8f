import 'server-only'
import { CompiledQuery, sql } from 'kysely'
import * as z from '#lib/zod.ts'
import { StoreError } from '#server/store/store-error.ts'
import { journal } from '#server/store/migrations/001-journal.ts'
import { audit } from '#server/store/migrations/002-audit.ts'
import { marks } from '#server/store/migrations/003-marks.ts'
import { snapshots } from '#server/store/migrations/004-snapshots.ts'
import { sessions } from '#server/store/migrations/005-sessions.ts'
import { ofLink } from '#server/store/migrations/006-of-link.ts'
import { requestIds } from '#server/store/migrations/007-request-id.ts'
import { ofGroup } from '#server/store/migrations/008-of-group.ts'
import type { Db } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'

/** In order; the version of a store is how many of them it has seen. A migration that was released is never edited. */
const migrations = [journal, audit, marks, snapshots, sessions, ofLink, requestIds, ofGroup]
const lockKey = 5_046_108_217

const versionShape = z.strictObject({ version: z.int().nullable() })

const readVersion = async (db: Db): Promise<number> => {
  const { rows } = await sql`select max(version) as version from schema_version`.execute(db)
  return versionShape.parse(rows[0]).version ?? 0
}

/** The version of a store, and the one that this portal needs. */
export const schemaVersion = async (db: Db): Promise<{ is: number; needed: number }> => ({
  is: await readVersion(db),
  needed: migrations.length,
})

export type Migrating = { db: Db; kind: 'file' | 'postgres'; name: string; mustExist: boolean; now: () => number }

/** Brings a store to this version in one transaction, one opener at a time; throws a StoreError when it is from a newer one. */
export const migrate = async ({ db, kind, name, mustExist, now }: Migrating) =>
  db.transaction().execute(async (trx) => {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(lockKey)})`.execute(trx)
    await trx.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.primaryKey())
      .addColumn('applied_at', 'text', (column) => column.notNull())
      .execute()
    const version = await readVersion(trx)
    if (version > migrations.length)
      throw new StoreError(
        `The store ${name} was written by a newer portal (schema ${String(version)}; this one knows ${String(migrations.length)}). Start that version or a newer one, or restore a backup from before it.`,
      )
    if (version === 0 && mustExist)
      throw new StoreError(
        `There is no store of the portal in ${name}. Check its name; the portal creates one when it starts.`,
      )
    const run = async (text: string) => void (await trx.executeQuery(CompiledQuery.raw(text)))
    for (const [index, step] of migrations.entries()) {
      if (index < version) continue
      await step({ kind, schema: trx.schema, run })
      await sql`insert into schema_version values (${index + 1}, ${toTimestamp(now())})`.execute(trx)
    }
  })
