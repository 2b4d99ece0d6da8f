import 'server-only'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { CamelCasePlugin, Kysely, type Transaction } from 'kysely'
import { readDatabaseUrl, type DatabaseTarget } from '#server/database-url.ts'
import { readErrorCode, toStoreError, StoreError } from '#server/store/store-error.ts'
import { openFile } from '#server/store/file.ts'
import { migrate } from '#server/store/migrations/migrate.ts'
import { openPostgres } from '#server/store/postgres.ts'
import type { Schema } from '#server/store/schema.ts'

/** An open store. `transaction` does all of its work or nothing, and may call `work` up to five times. */
export type Store = {
  kind: 'file' | 'postgres'
  db: Kysely<Schema>
  transaction: <T>(work: (trx: Transaction<Schema>) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

const maxAttempts = 5
const waitMs = [20, 50, 100, 200]

/**
 * Serialization failure, deadlock, another writer. A unique row that somebody else committed first is found at the next
 * attempt.
 */
const retryableCode = /^(40001|40P01|23505|SQLITE_BUSY.*|SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY))$/

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

const openTarget = (target: DatabaseTarget) => {
  try {
    const dialect = target.kind === 'file' ? openFile(target.file) : openPostgres(target.url)
    return new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin()] })
  } catch (error) {
    throw toStoreError(target.name, error)
  }
}

type OpenOptions = { url: string; now: () => number; mustExist?: boolean }

/**
 * Opens and migrates the store at `url` (see `readDatabaseUrl`). A process opens a file store once. Throws a
 * StoreError; with `mustExist` also when there is no store yet.
 */
export const openStore = async ({ url, now, mustExist = false }: OpenOptions): Promise<Store> => {
  const target = parseTarget(url)
  if (mustExist && target.kind === 'file' && !existsSync(target.file))
    throw new StoreError(`There is no store in ${target.name}. Check its name; the portal creates one when it starts.`)
  const db = openTarget(target)
  try {
    await migrate({ db, kind: target.kind, name: target.name, mustExist, now })
  } catch (error) {
    await db.destroy()
    throw toStoreError(target.name, error)
  }
  return { kind: target.kind, db, transaction: createTransaction(db), close: () => db.destroy() }
}
