import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { appendAudit, readAuditPage } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { emptyChainHash, verifyAudit } from '#server/store/verify-audit.ts'

const entry = {
  at: at(0),
  actor: 'ada',
  action: 'create.recorded' as const,
  groupId: 'g1',
  linkId: null,
  intentId: null,
  detail: { from: 'recorded', to: 'sending' },
}

onBothStores('the audit', ({ kind, emptyUrl, open }) => {
  const writeRows = async (rows: number) => {
    const store = await open()
    const heads = await store.transaction(async (trx) => {
      const all = []
      for (let row = 0; row < rows; row += 1) all.push((await appendAudit(trx, { ...entry, at: at(row) })).head)
      return Promise.all(all)
    })
    return { store, heads }
  }
  /** As one who owns the database could. */
  const tamper = async ({ db }: Store, ...texts: string[]) => {
    const off =
      kind === 'file'
        ? ['drop trigger audit_no_update', 'drop trigger audit_no_delete']
        : ['alter table audit disable trigger all']
    for (const text of [...off, ...texts]) await sql.raw(text).execute(db)
  }

  it('numbers its rows without a gap and returns each head', async () => {
    const { store, heads } = await writeRows(3)
    expect(heads.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(await verifyAudit(store.db)).toEqual({ ok: true, rows: 3, head: heads[2]?.hash })
  })

  it('verifies without rows', async () => {
    const { db } = await open()
    expect(await verifyAudit(db)).toEqual({ ok: true, rows: 0, head: emptyChainHash })
  })

  it('has no gap and no fork after two hundred parallel changes from two handles, half of which fail', async () => {
    const url = await emptyUrl()
    const stores = [await open(url), await open(url)]
    const changes = Array.from({ length: 200 }, (_, index) =>
      stores[index % 2]?.transaction(async (trx) => {
        await appendAudit(trx, entry)
        if (index % 4 < 2) throw new Error('the change fails')
      }),
    )
    const failed = (await Promise.allSettled(changes)).filter(({ status }) => status === 'rejected')
    expect(failed).toHaveLength(100)
    expect(await verifyAudit((await open(url)).db)).toMatchObject({ ok: true, rows: 100 })
  })

  it('verifies while rows are written, over several pages', async () => {
    const { store } = await writeRows(1500)
    const writing = Promise.all(Array.from({ length: 50 }, () => store.transaction((trx) => appendAudit(trx, entry))))
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true })
    await writing
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, rows: 1550 })
  })

  it.each(["update audit set actor = 'eve' where seq = 2", 'delete from audit where seq = 2', 'delete from audit'])(
    'refuses %s',
    async (text) => {
      const { store } = await writeRows(3)
      await expect(sql.raw(text).execute(store.db)).rejects.toThrow(/the audit is append-only/)
      await expect(store.transaction((trx) => sql.raw(text).execute(trx))).rejects.toThrow(/the audit is append-only/)
      expect(await verifyAudit(store.db)).toMatchObject({ ok: true, rows: 3 })
      const appended = await store.transaction((trx) => appendAudit(trx, entry))
      expect(await appended.head).toMatchObject({ seq: 4 })
    },
  )

  it.each([
    ["update audit set actor = 'eve' where seq = 2", 2, /row 2 was changed/],
    ["update audit set detail = 'nonsense' where seq = 1", 1, /row 1 was changed/],
    ["update audit set link_id = '' where seq = 3", 3, /row 3 was changed/],
    ["update audit set request_id = 'another' where seq = 2", 2, /row 2 was changed/],
    ['delete from audit where seq = 2', 2, /row 2 is missing, the next one is 3/],
    ['delete from audit where seq = 1', 1, /row 1 is missing/],
    ['delete from audit where seq >= 4', 4, /ends at row 3, but row 5 was written/],
    ['delete from audit', 1, /ends at row 0, but row 5 was written/],
    ['update audit_head set seq = 4', 5, /row 5 was not written by the portal/],
    ['delete from audit_head', 5, /record of its end is gone/],
  ])('shows that somebody did: %s', async (text, seq, sentence) => {
    const { store } = await writeRows(5)
    await tamper(store, text)
    expect(await verifyAudit(store.db)).toEqual({ ok: false, seq, sentence: expect.stringMatching(sentence) })
  })

  it('shows that two rows were swapped', async () => {
    const { store } = await writeRows(5)
    await tamper(
      store,
      ...['seq = 9 where seq = 2', 'seq = 2 where seq = 3', 'seq = 3 where seq = 9'].map(
        (set) => `update audit set ${set}`,
      ),
    )
    expect(await verifyAudit(store.db)).toMatchObject({ ok: false, seq: 2 })
  })

  it('shows by a head from the log that the last rows and the record of the end were cut', async () => {
    const { store, heads } = await writeRows(5)
    await tamper(
      store,
      'delete from audit where seq >= 4',
      `update audit_head set seq = 3, hash = '${heads[2]?.hash ?? ''}'`,
    )
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, rows: 3 })
    expect(await verifyAudit(store.db, heads[2]?.hash)).toMatchObject({ ok: true })
    expect(await verifyAudit(store.db, heads[4]?.hash)).toMatchObject({
      ok: false,
      seq: 4,
      sentence: expect.stringMatching(/do not hold the head/),
    })
  })

  it('hashes the request that caused a row', async () => {
    const store = await open()
    await store.transaction((trx) => appendAudit(trx, { ...entry, requestId: 'r1' }))
    expect(await readAuditPage(store.db, 0)).toMatchObject([{ requestId: 'r1' }])
    await tamper(store, 'update audit set request_id = null')
    expect(await verifyAudit(store.db)).toMatchObject({
      ok: false,
      seq: 1,
      sentence: expect.stringMatching(/was changed/),
    })
  })

  it('verifies rows from before request ids were recorded, by the hash that they have', async () => {
    const { store } = await writeRows(1)
    const [row] = await readAuditPage(store.db, 0)
    const { at: time, actor, action, groupId, linkId, intentId, detail, prev, seq } = row ?? {}
    const before = JSON.stringify({ action, actor, at: time, detail, groupId, intentId, linkId, prev, seq })
    expect(row).toMatchObject({ requestId: null, hash: createHash('sha256').update(before).digest('hex') })
  })

  it('verifies whatever text was written', async () => {
    const store = await open()
    const odd = { ...entry, actor: 'nul \0, half \ud800 of a pair, ü', detail: { text: '\0 \ud800 "\\' } }
    await store.transaction((trx) => appendAudit(trx, odd))
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, rows: 1 })
  })
})
