import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { SqliteDialect, SqliteDriver, type CompiledQuery, type DatabaseConnection, type Driver } from 'kysely'
import type Database from 'libsql'
import AsyncDatabase from 'libsql/promise'
import { SqliteCompiler } from '#server/store/column-names.ts'
import type { Condition } from '#server/store/condition.ts'
import { GroupCommit } from '#server/store/group-commit.ts'
import { keepStatements } from '#server/store/keep-statements.ts'
import { readErrorCode } from '#server/store/store-error.ts'

type Handle = InstanceType<typeof Database>

/** How long a write waits for one of another process, in milliseconds. */
export const busyMs = 5000
const retryMs = 20
const waitWhenBusy = `pragma busy_timeout = ${String(busyMs)}`

const isBusy = (error: unknown) => readErrorCode(error)?.startsWith('SQLITE_BUSY') === true

/**
 * Begins a write transaction and waits for another process without blocking this one. Uses exec: a prepared statement
 * that got "busy" stays in progress until it is collected, and no commit succeeds until then.
 */
const beginImmediate = async (database: Handle) => {
  for (let waitedMs = 0; ; waitedMs += retryMs) {
    try {
      database.exec(`pragma busy_timeout = 0; begin immediate; ${waitWhenBusy}`)
      return
    } catch (error) {
      database.exec(waitWhenBusy)
      if (!isBusy(error) || waitedMs >= busyMs) throw error
    }
    await sleep(retryMs)
  }
}

/**
 * Commits in a thread of libsql's, since the commit is what waits for the disk. Both of libsql's classes have the same
 * handle inside; statements run in the loop, where one takes some microseconds and a thread would take fifty.
 */
const commitInBackground = async (database: Handle) => {
  await AsyncDatabase.prototype.exec.call(database, 'commit')
}

const writeStatement = /^\s*(insert|update|delete|create|drop|alter)\b/i

class WriteConnection implements DatabaseConnection {
  readonly #group: GroupCommit
  readonly #inner: DatabaseConnection
  #isInTransaction = false

  constructor(group: GroupCommit, inner: DatabaseConnection) {
    this.#group = group
    this.#inner = inner
  }

  executeQuery<R>(query: CompiledQuery) {
    const work = async () => this.#inner.executeQuery<R>(query)
    if (this.#isInTransaction) return this.#group.run(work)
    return writeStatement.test(query.sql) ? this.#group.transact(work) : this.#group.runAlone(work)
  }

  streamQuery<R>(query: CompiledQuery) {
    return this.#inner.streamQuery<R>(query)
  }

  async begin() {
    await this.#group.begin()
    this.#isInTransaction = true
  }

  async commit() {
    this.#isInTransaction = false
    await this.#group.commit()
  }

  /** Kysely calls it after a commit that failed, too. */
  async rollback() {
    if (!this.#isInTransaction) return
    this.#isInTransaction = false
    await this.#group.rollback()
  }
}

const requireWriter = (connection: DatabaseConnection): WriteConnection => {
  if (connection instanceof WriteConnection) return connection
  throw new Error('This connection is of another driver.')
}

const createDriver = (database: Handle, condition: Condition, waitMs: number): Driver => {
  const group = new GroupCommit(
    {
      begin: () => beginImmediate(database),
      exec: (text) => void database.exec(text),
      commit: () => condition.watchCommit(commitInBackground(database)),
      isInTransaction: () => database.inTransaction,
    },
    waitMs,
  )
  const handle = new SqliteDriver({ database: keepStatements(database) })
  let inner: Promise<DatabaseConnection> | undefined
  return {
    init: () => handle.init(),
    /** The group gives the handle to one at a time, and to the next one before a commit is done. */
    acquireConnection: async () => new WriteConnection(group, await (inner ??= handle.acquireConnection())),
    releaseConnection: () => Promise.resolve(),
    beginTransaction: (connection) => requireWriter(connection).begin(),
    commitTransaction: (connection) => requireWriter(connection).commit(),
    rollbackTransaction: (connection) => requireWriter(connection).rollback(),
    destroy: () => group.runAlone(() => handle.destroy()),
  }
}

type Options = { database: Handle; condition: Condition; waitMs: number }

/** Writes to a file on one handle. Nobody waits longer than `waitMs` for others or for the disk. */
export class WriteDialect extends SqliteDialect {
  readonly #options: Options

  constructor(options: Options) {
    super(options)
    this.#options = options
  }

  override createDriver() {
    const { database, condition, waitMs } = this.#options
    return createDriver(database, condition, waitMs)
  }

  override createQueryCompiler() {
    return new SqliteCompiler()
  }
}
