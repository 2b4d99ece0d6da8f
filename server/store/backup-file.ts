import 'server-only'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { readErrorCode, toStoreError, StoreError } from '#server/store/store-error.ts'
import { createPrivateFile } from '#server/store/file.ts'

const createTarget = (file: string) => {
  const folder = path.dirname(file)
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    createPrivateFile(file, 'wx')
  } catch (error) {
    if (readErrorCode(error) === 'EEXIST')
      throw new StoreError(`${file} is already there. A backup overwrites nothing: name another file.`)
    throw new StoreError(`${file} cannot be written.`, { cause: error })
  }
}

const syncFile = (file: string) => {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}

/**
 * Copies a file store, as it is at one moment, into a new file (0600) while others read and write it. Does not migrate
 * the copy and writes nothing to the source. Throws a StoreError.
 */
export const backupFile = (from: string, to: string) => {
  if (!existsSync(from)) throw new StoreError(`There is no store in ${from}. Check DATABASE_URL and PORTAL_DATA_DIR.`)
  createTarget(to)
  try {
    const source = new Database(from)
    try {
      source.exec('pragma busy_timeout = 5000')
      source.prepare('vacuum into ?').run(to)
    } finally {
      source.close()
    }
    syncFile(to)
  } catch (error) {
    rmSync(to, { force: true })
    throw toStoreError(from, error)
  }
}
