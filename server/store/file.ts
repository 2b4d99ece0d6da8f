import 'server-only'
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CompiledQuery, SqliteDialect, SqliteDriver, type DatabaseConnection, type SqliteDatabase } from 'kysely'
import Database from 'libsql'
import { codeOf } from '#server/store/error.ts'

const busyMs = 5000
const askAgainMs = 20

const isBusy = (error: unknown) => codeOf(error)?.startsWith('SQLITE_BUSY') === true

/** Begins as a writer, and waits for another process without stopping this one. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection) {
    const run = (text: string) => connection.executeQuery(CompiledQuery.raw(text))
    await run('pragma busy_timeout = 0')
    try {
      for (let waitedMs = 0; ; waitedMs += askAgainMs) {
        try {
          await run('begin immediate')
          return
        } catch (error) {
          if (!isBusy(error) || waitedMs >= busyMs) throw error
        }
        await sleep(askAgainMs)
      }
    } finally {
      await run(`pragma busy_timeout = ${String(busyMs)}`)
    }
  }
}

class FileDialect extends SqliteDialect {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    super({ database })
    this.#database = database
  }

  override createDriver() {
    return new ImmediateDriver({ database: this.#database })
  }
}

/** Makes an empty file that only its owner can read; SQLite gives its -wal and -shm the same mode. */
export const makePrivateFile = (file: string, flag: 'a' | 'wx') => {
  closeSync(openSync(file, flag, 0o600))
  chmodSync(file, 0o600)
}

/** Opens a database file, made 0600 with its folder 0700 when they are missing: WAL, an fsync a commit, foreign keys. */
export const openFile = (file: string) => {
  const folder = path.dirname(file)
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  makePrivateFile(file, 'a')
  const database = new Database(file)
  try {
    database.exec(`pragma busy_timeout = ${String(busyMs)}`)
    for (const setting of ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on'])
      database.exec(`pragma ${setting}`)
  } catch (error) {
    database.close()
    throw error
  }
  return new FileDialect(database)
}
