import 'server-only'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, type Transaction } from 'kysely'
import { readDatabaseUrl, type DatabaseTarget } from '#server/database-url.ts'
import { readErrorCode, toStoreError, StoreError } from '#server/store/store-error.ts'
import { findDamage } from '#server/store/check-file.ts'
import { columnNames } from '#server/store/column-names.ts'
import { createCondition, type Condition, type StoreCondition } from '#server/store/condition.ts'
import { openFile } from '#server/store/file.ts'
import { migrate } from '#server/store/migrations/migrate.ts'
import { openPostgres } from '#server/store/postgres.ts'
import type { Schema } from '#server/store/schema.ts'

/** An open store. `transaction` does all of its work or nothing, and may call `work` up to five times. */
export type Store = {
  kind: 'file' | 'postgres'
  db: Kysely<Schema>
  /** For probes: connections of its own, which fail soon. */
  probe: Kysely<Schema>
  transaction: <T>(work: (trx: Transaction<Schema>) => Promise<T>) => Promise<T>
  /** What the statements of this process, and the checks of its file, have shown. */
  getCondition: () => StoreCondition
  /**
   * Checks the pages of a file; PostgreSQL checks its own. Damage is in the condition from then on. Throws when the
   * check could not be made.
   */
  checkFile: () => Promise<void>
  close: () => Promise<void>
}

const maxAttempts = 5
const waitMs = [20, 50, 100, 200]

/**
 * Serialization failure, deadlock, another writer, a lock that is held too long. A unique row that somebody else
 * committed first is found at the next attempt.
 */
const retryableCode = /^(40001|40P01|55P03|23505|SQLITE_BUSY.*|SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY))$/

const createTransaction =
  (db: Kysely<Schema>): Store['transaction'] =>
  async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await db.transaction().setIsolationLevel('read committed').execute(work)
      } catch (error) {
        if (attempt === maxAttempts || !retryableCode.test(readErrorCode(error) ?? '')) throw error
      }
      await sleep(waitMs[attempt - 1])
    }
  }

const parseTarget = (url: string): DatabaseTarget => {
  const target = readDatabaseUrl(url)
  if ('sentence' in target) throw new StoreError(`The address of a store ${target.sentence}`)
  return target
}

/** What one statement of PostgreSQL may take, or a commit to a file, in milliseconds. */
const defaultQueryMs = 15_000

const openTarget = (target: DatabaseTarget, queryMs: number, condition: Condition) => {
  const plugins = [columnNames]
  try {
    if (target.kind === 'postgres') {
      const { dialect, probe } = openPostgres(target.url, queryMs, condition)
      return { db: new Kysely<Schema>({ dialect, plugins }), probe: new Kysely<Schema>({ dialect: probe, plugins }) }
    }
    const db = new Kysely<Schema>({ dialect: openFile(target.file, queryMs, condition), plugins })
    return { db, probe: db }
  } catch (error) {
    throw toStoreError(target.name, error)
  }
}

type OpenOptions = { url: string; now: () => number; mustExist?: boolean; queryMs?: number | undefined }

/**
 * Opens and migrates the store at `url` (see `readDatabaseUrl`). A process opens a file store once. Throws a
 * StoreError; with `mustExist` also when there is no store yet. `queryMs`: what a statement may take on PostgreSQL, and
 * a commit on a file.
 */
export const openStore = async (options: OpenOptions): Promise<Store> => {
  const { url, now, mustExist = false, queryMs = defaultQueryMs } = options
  const target = parseTarget(url)
  const { kind, name } = target
  if (mustExist && kind === 'file' && !existsSync(target.file))
    throw new StoreError(`There is no store in ${name}. Check its name; the portal creates one when it starts.`)
  const condition = createCondition(now)
  const { db, probe } = openTarget(target, queryMs, condition)
  const close = async () => {
    await Promise.all(db === probe ? [db.destroy()] : [db.destroy(), probe.destroy()])
  }
  try {
    await migrate({ db, kind, name, mustExist, now })
  } catch (error) {
    await close()
    throw toStoreError(name, error)
  }
  const checkFile = async () => {
    if (kind !== 'file') return
    const failure = await findDamage(target.file)
    condition.recordError(failure)
    if (failure !== undefined && condition.get().damage === undefined) throw failure
  }
  return {
    ...{ kind, db, probe, transaction: createTransaction(db), getCondition: condition.get, checkFile, close },
  }
}
