import { expect, it } from 'vitest'
import { createAuditQueries, type AuditFile } from '#server/private-links/audit-queries.ts'
import { appendAudit, hashAuditRow } from '#server/store/audit.ts'
import { auditShape } from '#server/store/schema.ts'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { emptyChainHash } from '#server/store/verify-audit.ts'
import type { QueryResult } from '#lib/wire/answers.ts'

type Clock = { now: () => number; sleep: (ms: number) => Promise<void> }

const entry = {
  at: at(0),
  actor: 'ada',
  action: 'mark.put' as const,
  groupId: 'g1',
  linkId: 'l1',
  intentId: null,
  detail: { note: '=1+1\n"ü"' },
}

const valueOf = <T>(told: QueryResult<T>): T => {
  if (told.ok) return told.value
  throw new Error(told.error.sentence)
}

const rowsIn = async ({ parts }: AuditFile) => {
  let text = ''
  for await (const part of parts) text += part
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => auditShape.parse(JSON.parse(line)))
}

onBothStores('the audit', ({ open }) => {
  const written = async ({ now = () => 0, sleep = () => Promise.resolve() }: Partial<Clock> = {}) => {
    const store = await open()
    const append = (actor: string) => store.transaction((trx) => appendAudit(trx, { ...entry, actor }))
    for (let row = 0; row < 5; row += 1) await append(row % 2 === 0 ? 'ada' : 'bob')
    return {
      append,
      deeds: createAuditQueries({ store, now, sleep, atOnce: { shown: 2, written: 2 } }),
    }
  }

  it('is shown newest first, with the row before which older rows begin', async () => {
    const { append, deeds } = await written()
    const shown = async (query: Parameters<typeof deeds.page>[0]) => {
      const { rows, older, count, isMore } = valueOf(await deeds.page(query))
      expect(isMore).toBe(false)
      return [rows.map(({ seq }) => seq), older, count]
    }
    expect(await shown({})).toEqual([[5, 4], 4, 5])
    await append('ada')
    expect(await shown({ before: 4 })).toEqual([[3, 2], 2, 6])
    expect(await shown({ before: 2 })).toEqual([[1], null, 6])
    expect(await shown({ before: 1 })).toEqual([[], null, 6])
    expect(await shown({ actor: 'bob' })).toEqual([[4, 2], null, 2])
  })

  it('is exported as lines with their hashes, which can be verified without the portal', async () => {
    const { append, deeds } = await written()
    const file = valueOf(await deeds.file({}))
    await append('late')
    const rows = await rowsIn(file)
    expect([file.name, rows.length]).toEqual(['audit-to-row-5.jsonl', 5])
    let last = emptyChainHash
    for (const row of rows) {
      expect(row.prev).toBe(last)
      expect(hashAuditRow(row)).toBe(row.hash)
      last = row.hash
    }
  })

  it('is exported with pauses of four times what each part took, of a second at most', async () => {
    let [time, stepMs] = [0, 10]
    const pauses: number[] = []
    const sleep = (ms: number) => {
      pauses.push(ms)
      stepMs = 400
      return Promise.resolve()
    }
    const { deeds } = await written({ now: () => (time += stepMs), sleep })
    expect(await rowsIn(valueOf(await deeds.file({})))).toHaveLength(5)
    expect(pauses).toEqual([40, 1_000, 1_000])
  })

  it('is exported by the same filter as it is shown, and empty when nothing matches', async () => {
    const { deeds } = await written()
    expect((await rowsIn(valueOf(await deeds.file({ actor: 'bob' })))).map(({ seq }) => seq)).toEqual([2, 4])
    expect(await rowsIn(valueOf(await deeds.file({ actor: 'nobody' })))).toEqual([])
  })
})
