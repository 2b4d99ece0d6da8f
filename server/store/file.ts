import 'server-only'
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SqliteDialect, SqliteDriver, type CompiledQuery, type DatabaseConnection, type Dialect } from 'kysely'
import Database from 'libsql'
import type { Condition } from '#server/store/condition.ts'
import { joinLanes } from '#server/store/lane-driver.ts'
import { readErrorCode } from '#server/store/store-error.ts'

type Handle = InstanceType<typeof Database>

const busyMs = 5000
const retryMs = 20

const isBusy = (error: unknown) => readErrorCode(error)?.startsWith('SQLITE_BUSY') === true

/**
 * Begins a write transaction and waits for another process without blocking this one. Uses exec: a prepared statement
 * that got "busy" stays in progress until it is collected, and no commit succeeds until then.
 */
const beginImmediate = async (database: Handle) => {
  for (let waitedMs = 0; ; waitedMs += retryMs) {
    try {
      database.exec('pragma busy_timeout = 0')
      database.exec('begin immediate')
      return
    } catch (error) {
      if (!isBusy(error) || waitedMs >= busyMs) throw error
    } finally {
      database.exec(`pragma busy_timeout = ${String(busyMs)}`)
    }
    await sleep(retryMs)
  }
}

const writeStatement = /^\s*(insert|update|delete|create|drop|alter)\b/i

/** Wraps a single write in a transaction of its own, so that it waits like any other. */
class FileConnection implements DatabaseConnection {
  readonly #database: Handle
  readonly #inner: DatabaseConnection

  constructor(database: Handle, inner: DatabaseConnection) {
    this.#database = database
    this.#inner = inner
  }

  async executeQuery<R>(query: CompiledQuery) {
    if (this.#database.inTransaction || !writeStatement.test(query.sql)) return this.#inner.executeQuery<R>(query)
    await beginImmediate(this.#database)
    try {
      const result = await this.#inner.executeQuery<R>(query)
      this.#database.exec('commit')
      return result
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec('rollback')
      throw error
    }
  }

  streamQuery<R>(query: CompiledQuery) {
    return this.#inner.streamQuery<R>(query)
  }
}

class FileDriver extends SqliteDriver {
  readonly #database: Handle

  constructor(database: Handle) {
    super({ database })
    this.#database = database
  }

  override async acquireConnection() {
    return new FileConnection(this.#database, await super.acquireConnection())
  }

  override beginTransaction() {
    return beginImmediate(this.#database)
  }

  /** A full disk has ended the transaction already, and a rollback that fails would hide that. */
  override async rollbackTransaction(connection: DatabaseConnection) {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}

class FileDialect extends SqliteDialect {
  readonly #database: Handle

  constructor(database: Handle) {
    super({ database })
    this.#database = database
  }

  override createDriver() {
    return new FileDriver(this.#database)
  }
}

/** Creates an empty file that only its owner can read. SQLite gives its -wal and -shm files the same mode. */
export const createPrivateFile = (file: string, flag: 'a' | 'wx') => {
  closeSync(openSync(file, flag, 0o600))
  chmodSync(file, 0o600)
}

const openHandle = (file: string, ...settings: readonly string[]) => {
  const database = new Database(file)
  try {
    for (const setting of [`busy_timeout = ${String(busyMs)}`, ...settings]) database.exec(`pragma ${setting}`)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Opens a database file with WAL, an fsync per commit and foreign keys; one handle writes, one only reads. Creates it
 * (0600) and its folder (0700) when they are missing.
 */
export const openFile = (file: string, condition: Condition): Dialect => {
  const folder = path.dirname(file)
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  createPrivateFile(file, 'a')
  const writer = openHandle(file, 'journal_mode = wal', 'synchronous = full', 'foreign_keys = on')
  const reader = openHandle(file, 'query_only = on')
  return joinLanes({ reads: new SqliteDialect({ database: reader }), writes: new FileDialect(writer) }, condition)
}
