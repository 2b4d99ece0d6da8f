import 'server-only'
import { StoreFailure } from '#server/store-failure.ts'
import { readErrorCode } from '#server/store/store-error.ts'

const damaged = 'The portal’s store is damaged. Whoever runs the portal restores a backup.'
const silent = 'The portal’s store does not answer. Try again in a moment.'
const busy = 'The portal’s store is busy: somebody else holds what this needs. Try again in a moment.'
const readOnly = (why: string, todo: string) => `The portal’s store cannot be written now: ${why}. ${todo}`

/** What a disk that keeps a commit waiting does, before the commit fails. */
export const slowDisk = readOnly('its disk does not answer', 'Whoever runs the portal checks that disk.')

/** Why nothing is written, by the code of the driver or the start of it. */
const writeFailures: readonly (readonly [code: RegExp, sentence: string])[] = [
  [/^(SQLITE_FULL|53100)$/, readOnly('its disk is full', 'Whoever runs the portal frees some space.')],
  [/^SQLITE_IOERR/, readOnly('its disk fails', 'Whoever runs the portal checks that disk.')],
  [
    /^SQLITE_(READONLY|PERM|CANTOPEN)/,
    readOnly('the file may not be written', 'Whoever runs the portal checks its owner and mode.'),
  ],
  [
    /^25006$/,
    readOnly('PostgreSQL only lets the portal read', 'Whoever runs the portal checks which server is the primary.'),
  ],
  [/^42501$/, readOnly('PostgreSQL does not let this user write', 'Whoever runs the portal grants it the rights.')],
]

/** Errors of a connection have a code of Node's, some of PostgreSQL's, or none; those of a statement have others. */
const isSilent = (code: string | undefined) =>
  code === undefined || /^(E[A-Z]+|08\w{3}|57P0\d|57014|25P03|53300)$/.test(code)

/** Converts what a driver threw to a StoreFailure when it is about the store and not about what was asked of it. */
export const toStoreFailure = (error: unknown): unknown => {
  if (error instanceof StoreFailure || !(error instanceof Error)) return error
  const code = readErrorCode(error)
  const details = { code, cause: error }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code ?? '')) return new StoreFailure('damaged', damaged, details)
  if (/^(55P03|SQLITE_BUSY)/.test(code ?? '')) return new StoreFailure('busy', busy, details)
  const sentence = writeFailures.find(([pattern]) => pattern.test(code ?? ''))?.[1]
  if (sentence !== undefined) return new StoreFailure('read-only', sentence, details)
  return isSilent(code) ? new StoreFailure('silent', silent, details) : error
}
