import 'server-only'
import { readAuditHead } from '#server/store/audit.ts'
import { formatAuditLines } from '#server/store/audit-log.ts'
import type { Store } from '#server/store/db.ts'
import { countAudit, readAuditBetween, readNewestAudit } from '#server/store/find-audit.ts'
import type { AuditAnswer, AuditFilter, AuditQuery } from '#lib/wire/audit.ts'
import type { QueryResult } from '#lib/wire/answers.ts'

/** Entries that match a filter are counted up to this number. */
const maxCount = 1000

export type AuditFile = { name: string; parts: AsyncIterable<string> }

const [pauseFactor, maxPauseMs] = [4, 1_000]

/** The audit, read: a page of it for people, and all of it as JSON lines. */
export const createAuditQueries = ({
  store: { db },
  now,
  sleep,
  atOnce = { shown: 50, written: 200 },
}: {
  store: Store
  now: () => number
  sleep: (ms: number) => Promise<void>
  atOnce?: { shown: number; written: number }
}) => {
  /**
   * The next rows are read when whoever takes the file has taken those before, after a pause of several times what
   * those took: nobody waits for a file as others wait for a page.
   */
  async function* lines(filter: AuditFilter, upTo: number) {
    for (let after = 0; ; ) {
      const startedAt = now()
      const rows = await readAuditBetween(db, filter, { after, upTo, most: atOnce.written })
      const last = rows.at(-1)
      if (!last) return
      const lines = formatAuditLines(rows).join('')
      const tookMs = now() - startedAt
      yield lines
      after = last.seq
      await sleep(Math.min(pauseFactor * tookMs, maxPauseMs))
    }
  }

  return {
    /** The newest rows first, before a row when one is named. */
    page: async ({ before, ...filter }: AuditQuery): Promise<QueryResult<AuditAnswer>> => {
      const [newest, count] = await Promise.all([
        readNewestAudit(db, filter, { before, most: atOnce.shown + 1 }),
        countAudit(db, filter, maxCount + 1),
      ])
      const rows = newest.slice(0, atOnce.shown)
      const older = newest.length > rows.length ? (rows.at(-1)?.seq ?? null) : null
      return { ok: true, value: { rows, older, count: Math.min(count, maxCount), isMore: count > maxCount } }
    },
    /**
     * One row a line, the oldest first, with its hash and the one before; what is appended from now on is not in it.
     */
    file: async (filter: AuditFilter): Promise<QueryResult<AuditFile>> => {
      const upTo = (await readAuditHead(db))?.seq ?? 0
      return { ok: true, value: { name: `audit-to-row-${String(upTo)}.jsonl`, parts: lines(filter, upTo) } }
    },
  }
}
