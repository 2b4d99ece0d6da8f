import 'server-only'
import { CompiledQuery, sql } from 'kysely'
import * as z from '#lib/zod.ts'
import { findLiveLeases } from '#server/store/live-leases.ts'
import { StoreError } from '#server/store/store-error.ts'
import { journal } from '#server/store/migrations/001-journal.ts'
import { audit } from '#server/store/migrations/002-audit.ts'
import { marks } from '#server/store/migrations/003-marks.ts'
import { snapshots } from '#server/store/migrations/004-snapshots.ts'
import { sessions } from '#server/store/migrations/005-sessions.ts'
import { ofLink } from '#server/store/migrations/006-of-link.ts'
import { requestIds } from '#server/store/migrations/007-request-id.ts'
import { ofGroup } from '#server/store/migrations/008-of-group.ts'
import { plainNames } from '#server/store/migrations/009-plain-names.ts'
import { waitingCreates } from '#server/store/migrations/010-waiting-creates.ts'
import { omittedFields } from '#server/store/migrations/011-omitted-fields.ts'
import { streams } from '#server/store/migrations/012-streams.ts'
import { streamSnapshots } from '#server/store/migrations/013-stream-snapshots.ts'
import { clusters } from '#server/store/migrations/014-clusters.ts'
import { apiTokens } from '#server/store/migrations/015-api-tokens.ts'
import { auditLog } from '#server/store/migrations/016-audit-log.ts'
import { ownership } from '#server/store/migrations/017-ownership.ts'
import { drafts } from '#server/store/migrations/018-drafts.ts'
import { outbox } from '#server/store/migrations/019-outbox.ts'
import { verifiedEmail } from '#server/store/migrations/020-verified-email.ts'
import { subscriptions } from '#server/store/migrations/021-subscriptions.ts'
import { approvals } from '#server/store/migrations/022-approvals.ts'
import { createdOfRequest } from '#server/store/migrations/023-created-of-request.ts'
import { ownershipBefore } from '#server/store/migrations/024-ownership-before.ts'
import { kindsSince } from '#server/store/migrations/025-kinds-since.ts'
import { draftHeads } from '#server/store/migrations/026-draft-heads.ts'
import type { Db } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'

/** In order; the version of a store is how many of them it has seen. A migration that was released is never edited. */
const migrations = [
  journal,
  audit,
  marks,
  snapshots,
  sessions,
  ofLink,
  requestIds,
  ofGroup,
  plainNames,
  waitingCreates,
  omittedFields,
  streams,
  streamSnapshots,
  clusters,
  apiTokens,
  auditLog,
  ownership,
  drafts,
  outbox,
  verifiedEmail,
  subscriptions,
  approvals,
  createdOfRequest,
  ownershipBefore,
  kindsSince,
  draftHeads,
]
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

const requireKnownVersion = ({ name, mustExist }: Migrating, version: number) => {
  if (version > migrations.length)
    throw new StoreError(
      `The store ${name} was written by a newer portal (schema ${String(version)}; this one knows ${String(migrations.length)}). Start that version or a newer one, or restore a backup from before it.`,
    )
  if (version === 0 && mustExist)
    throw new StoreError(
      `There is no store of the portal in ${name}. Check its name; the portal creates one when it starts.`,
    )
}

/** A portal that runs always holds a lease or waits for one, and would fail on a table that changed under it. */
const requireNoLiveLease = async ({ kind, name, now }: Migrating, trx: Db) => {
  // From here until the migration ends nobody takes a lease: a file is locked already, as its transactions begin as
  // writers.
  if (kind === 'postgres') await sql`lock table intents, leases in access exclusive mode`.execute(trx)
  const startedAt = now()
  const [longest, ...others] = await findLiveLeases(trx, toTimestamp(startedAt))
  if (!longest) return
  const seconds = Math.ceil((Date.parse(longest.until) - startedAt) / 1000)
  const more = others.length > 0 ? ` and ${String(others.length)} more` : ''
  throw new StoreError(
    `The store ${name} is in use by an older portal, and this version must change its tables first. That portal holds the lease "${longest.name}"${more} until ${longest.until}, for another ${String(seconds)} s. Stop every older portal, then start this one; after a crash, start it again once that time has passed. Nothing was changed.`,
  )
}

/**
 * Brings a store to this version in one transaction, one opener at a time. Throws a StoreError when it is from a newer
 * version, or has to be changed while an older portal holds a lease.
 */
export const migrate = async (migrating: Migrating) => {
  const { db, kind, now } = migrating
  await db.transaction().execute(async (trx) => {
    if (kind === 'postgres') {
      await sql`set local lock_timeout = 0`.execute(trx)
      await sql`select pg_advisory_xact_lock(${sql.lit(lockKey)})`.execute(trx)
    }
    await trx.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.primaryKey())
      .addColumn('applied_at', 'text', (column) => column.notNull())
      .execute()
    const version = await readVersion(trx)
    requireKnownVersion(migrating, version)
    if (version > 0 && version < migrations.length) await requireNoLiveLease(migrating, trx)
    const run = async (text: string) => void (await trx.executeQuery(CompiledQuery.raw(text)))
    for (const [index, step] of migrations.entries()) {
      if (index < version) continue
      await step({ kind, db: trx, schema: trx.schema, run })
      await sql`insert into schema_version values (${index + 1}, ${toTimestamp(now())})`.execute(trx)
    }
  })
}
