import 'server-only'
import { readAuditPage } from '#server/store/audit.ts'
import { formatAuditLines, readAuditLogEnd, recordAuditLogEnd } from '#server/store/audit-log.ts'
import type { Store } from '#server/store/db.ts'
import { releaseLease, takeLease } from '#server/store/leases.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { WriteLines } from '#server/upkeep/audit-output.ts'
import type { AuditLogStatus } from '#lib/health/check-audit-log.ts'

type Deps = {
  store: Store
  /** Names this process among the replicas. */
  holder: string
  write: WriteLines
  now: () => number
  sleep: (ms: number) => Promise<unknown>
  /** Hears when writing begins to fail, with the code of the system, and when it goes on. */
  onChange: (code: string | undefined) => void
}

const lease = 'audit-log'
const leaseMs = 10_000
/** How long a round waits for an output: the loop goes on without it. */
const [patienceMs, lastPatienceMs] = [5_000, 1_000]
const isSilent = 'ETIMEDOUT'

const readCode = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EIO'

/**
 * Writes the rows of the audit that are not in the audit log yet, in order and each at least once: how far it has come
 * is recorded once they are written. One replica at a time; one that lost its lease meanwhile writes rows twice.
 */
export const createAuditLog = ({ store: { db }, holder, write, now, sleep, onChange }: Deps) => {
  let status: AuditLogStatus = { waiting: 0, code: undefined }
  let current: Promise<void> | undefined

  const setCode = (code: string | undefined) => {
    if (code !== status.code) onChange(code)
    status = { ...status, code }
  }

  /** How many rows wait; the number of the last row that does not. */
  const readEnd = async () => {
    const { end, head } = await readAuditLogEnd(db)
    status = { ...status, waiting: head - end }
    return end
  }

  /** Writes the next rows, for whoever has the lease; returns whether there may be more. */
  const writePage = async (): Promise<boolean> => {
    const page = await readAuditPage(db, await readEnd())
    const last = page.at(-1)
    if (!last) return false
    const code = await write(formatAuditLines(page)).then(() => undefined, readCode)
    setCode(code)
    if (code === undefined) await recordAuditLogEnd(db, { seq: last.seq, at: toTimestamp(now()) })
    return code === undefined
  }

  /** Takes the lease only where rows wait: most rounds write nothing to the store. */
  const writeAll = async (hasTime: () => boolean) => {
    await readEnd()
    if (status.waiting === 0) return setCode(undefined)
    const mayGoOn = async () => hasTime() && (await takeLease(db, lease, holder, leaseMs, now())) !== undefined
    try {
      for (let isMore = true; isMore; ) isMore = (await mayGoOn()) && (await writePage())
    } finally {
      await releaseLease(db, lease, holder)
    }
  }

  const runFor = async (ms: number, hasTime: () => boolean): Promise<void> => {
    current ??= writeAll(hasTime).finally(() => (current = undefined))
    const end = await Promise.race([current, sleep(ms).then(() => isSilent)])
    if (end === isSilent) setCode(isSilent)
  }

  return {
    runRound: (hasTime: () => boolean = () => true) => runFor(patienceMs, hasTime),
    finish: () => runFor(lastPatienceMs, () => true),
    getStatus: () => status,
  }
}
