import 'server-only'
import { constants, write } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { AuditTarget } from '#server/audit-variables.ts'

/** Writes whole lines; rejects with the code of the system if it cannot say that all of them are written. */
export type WriteLines = (lines: readonly string[]) => Promise<void>

const writeDescriptor = promisify(write)
const readCode = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
const fullMs = 20

/** Writes a line at a time, which stays whole between the lines of the log; waits while the pipe is full. */
const createWriteToDescriptor = (descriptor: number): WriteLines => {
  let isTorn = false
  return async (lines) => {
    for (const line of lines) {
      let rest = Buffer.from(isTorn ? `\n${line}` : line)
      while (rest.length > 0) {
        try {
          const { bytesWritten } = await writeDescriptor(descriptor, rest)
          rest = rest.subarray(bytesWritten)
          isTorn = rest.length > 0
        } catch (error) {
          if (readCode(error) !== 'EAGAIN') throw error
          await sleep(fullMs, undefined, { ref: false })
        }
      }
    }
  }
}

/** No pipe and no device: opening one may wait for a reader. A link is followed. */
const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK

const sync = async (folder: string) => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Appends to a file and waits until it is on the disk. It is opened each time, so that it may be moved away. A line
 * that was cut off, as by a full disk, stays as it is, and the next one begins on a line of its own.
 */
const createWriteToFile =
  (file: string): WriteLines =>
  async (lines) => {
    const handle = await open(file, flags, 0o600)
    try {
      const stat = await handle.stat()
      if (!stat.isFile()) throw Object.assign(new Error('AUDIT_LOG is not a file.'), { code: 'EINVAL' })
      const end = Buffer.from('\n')
      if (stat.size > 0) await handle.read(end, 0, 1, stat.size - 1)
      await handle.writeFile((end.toString() === '\n' ? '' : '\n') + lines.join(''))
      await handle.datasync()
      if (stat.size === 0) await sync(path.dirname(file))
    } finally {
      await handle.close()
    }
  }

const standardOutput = 1

/** Where the audit goes besides the store; undefined for nowhere. */
export const createAuditOutput = (target: AuditTarget): WriteLines | undefined => {
  if (target.kind === 'off') return undefined
  return target.kind === 'file' ? createWriteToFile(target.path) : createWriteToDescriptor(standardOutput)
}
