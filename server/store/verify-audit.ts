import 'server-only'
import { readAuditPage, hashAuditRow, readAuditHead } from '#server/store/audit.ts'
import { auditShape, type AuditRow, type Db } from '#server/store/schema.ts'

export type Verdict = { ok: true; rows: number; head: string } | { ok: false; seq: number; sentence: string }

/** The head of a chain without rows. */
export const emptyChainHash = '0'.repeat(64)

type ChainLink = { seq: number; hash: string }

const reportBroken = (seq: number, sentence: string): Verdict => ({ ok: false, seq, sentence })

const findFlaw = (row: AuditRow, last: ChainLink): Verdict | undefined => {
  const expected = last.seq + 1
  if (row.seq !== expected)
    return reportBroken(
      expected,
      `The audit is broken: row ${String(expected)} is missing, the next one is ${String(row.seq)}.`,
    )
  if (!auditShape.safeParse(row).success || hashAuditRow(row) !== row.hash)
    return reportBroken(row.seq, `The audit is broken: row ${String(row.seq)} was changed after it was written.`)
  if (row.prev !== last.hash)
    return reportBroken(row.seq, `The audit is broken: row ${String(row.seq)} does not follow the row before it.`)
  return undefined
}

const reportCut = (last: ChainLink, head: ChainLink) =>
  reportBroken(
    last.seq + 1,
    `The audit is broken: it ends at row ${String(last.seq)}, but row ${String(head.seq)} was written.`,
  )

const checkEnd = async (db: Db, last: ChainLink): Promise<Verdict | 'go on'> => {
  const head = await readAuditHead(db)
  if (!head) return reportBroken(last.seq, 'The audit is broken: the record of its end is gone.')
  if (head.seq === last.seq && head.hash === last.hash) return { ok: true, rows: last.seq, head: last.hash }
  if (head.seq > last.seq) return (await readAuditPage(db, last.seq)).length > 0 ? 'go on' : reportCut(last, head)
  return reportBroken(last.seq, `The audit is broken: row ${String(last.seq)} was not written by the portal.`)
}

/**
 * Checks every row, its place and the end, a page at a time; rows may be appended meanwhile.
 * `expected` is a head known from elsewhere, such as the log: it must be among the rows.
 */
export const verifyAudit = async (db: Db, expected: string = emptyChainHash): Promise<Verdict> => {
  let last: ChainLink = { seq: 0, hash: emptyChainHash }
  let isExpectedSeen = expected === emptyChainHash
  for (;;) {
    const page = await readAuditPage(db, last.seq)
    for (const row of page) {
      const flaw = findFlaw(row, last)
      if (flaw) return flaw
      last = { seq: row.seq, hash: row.hash }
      isExpectedSeen ||= row.hash === expected
    }
    if (page.length > 0) continue
    const end = await checkEnd(db, last)
    if (end === 'go on') continue
    if (!end.ok || isExpectedSeen) return end
    return reportBroken(
      last.seq + 1,
      `The audit is broken: its ${String(last.seq)} rows do not hold the head ${expected}.`,
    )
  }
}
