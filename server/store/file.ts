import 'server-only'
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { SqliteDialect, type Dialect } from 'kysely'
import Database from 'libsql'
import type { Condition } from '#server/store/condition.ts'
import { busyMs, WriteDialect } from '#server/store/file-writer.ts'
import { keepStatements } from '#server/store/keep-statements.ts'
import { joinLanes } from '#server/store/lane-driver.ts'

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
 * (0600) and its folder (0700) when they are missing. `waitMs`: how long a write waits for others and for the disk.
 */
export const openFile = (file: string, waitMs: number, condition: Condition): Dialect => {
  const folder = path.dirname(file)
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  createPrivateFile(file, 'a')
  const writer = openHandle(file, 'journal_mode = wal', 'synchronous = full', 'foreign_keys = on')
  const reader = openHandle(file, 'query_only = on')
  const reads = new SqliteDialect({ database: keepStatements(reader) })
  return joinLanes({ reads, writes: new WriteDialect({ database: writer, condition, waitMs }) }, condition)
}
