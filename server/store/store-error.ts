import 'server-only'

/** A store that cannot be used. The message is a sentence that says why and what to do, and holds no password. */
export class StoreError extends Error {}

/**
 * Reads the code that a driver puts on its errors: an SQLSTATE, an SQLite code or a Node code; undefined when there is
 * none.
 */
export const readErrorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

const reasons: Readonly<Record<string, string>> = {
  '28P01': 'refused the user or the password. Check DATABASE_URL.',
  '28000': 'refused the user. Check DATABASE_URL.',
  '3D000': 'has no database of that name. Create it, or check DATABASE_URL.',
  '42501': 'does not let this user create tables. Grant it CREATE on the schema.',
  '42P07': 'already holds tables of another program. Give the portal a database of its own.',
  SQLITE_NOTADB: 'is not a database. Name another file, or restore a backup.',
  SQLITE_CORRUPT: 'is damaged. Restore a backup.',
  SQLITE_FULL: 'cannot grow: the disk is full. Free some space.',
  SQLITE_READONLY: 'may not be written. Check the owner and mode of the file and its folder.',
  EACCES: 'may not be read or written. Check the owner and mode of the file and its folder.',
  EROFS: 'is on a disk that is read-only. Name another place.',
  SQLITE_BUSY: 'is being written by another program. Try again when it has ended.',
  SQLITE_ERROR: 'already holds tables of another program. Give the portal a file of its own.',
}

/** Converts a failure to open a store to a StoreError about `name`. */
export const toStoreError = (name: string, error: unknown): StoreError => {
  if (error instanceof StoreError) return error
  const reason =
    reasons[readErrorCode(error) ?? ''] ?? 'cannot be reached or opened. Check DATABASE_URL and that it is there.'
  return new StoreError(`The store ${name} ${reason}`, { cause: error })
}
