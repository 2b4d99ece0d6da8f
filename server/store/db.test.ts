import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { appendAudit } from '#server/store/audit.ts'
import { takeLease } from '#server/store/leases.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { onBothStores, readRefusal } from '#server/store/testing/stores.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'

/** A migration’s file begins with its version. */
const versions = readdirSync('server/store/migrations')
  .map((name) => Number.parseInt(name, 10))
  .filter((version) => version > 0)

const entry = {
  at: at(0),
  actor: 'ada',
  action: 'create.recorded' as const,
  groupId: null,
  linkId: null,
  intentId: null,
  detail: {},
}

onBothStores('store', ({ kind, freshUrl, open }) => {
  it('is migrated once when four open it at the same time', async () => {
    const url = await freshUrl()
    const stores = await Promise.all([open(url), open(url), open(url), open(url)])
    for (const { db } of stores) {
      const { rows } = await sql<{ version: number }>`select version from schema_version order by version`.execute(db)
      expect(rows).toEqual(versions.map((version) => ({ version })))
    }
  })

  it('keeps its contents when it is opened again', async () => {
    const url = await freshUrl()
    const first = await open(url)
    await takeLease(first.db, 'watch', 'a', 1000, now())
    const second = await open(url)
    expect(await takeLease(second.db, 'watch', 'b', 1000, now())).toBeUndefined()
  })

  it('of a newer portal is refused with a sentence', async () => {
    const url = await freshUrl()
    const { db } = await open(url)
    await sql`insert into schema_version values (99, ${at(0)})`.execute(db)
    expect(await readRefusal(url)).toMatch(
      /written by a newer portal \(schema 99; this one knows \d+\)\. Start that version/,
    )
  })

  it('that must exist and does not is refused, and not created', async () => {
    const url = await freshUrl()
    expect(await readRefusal(url, { mustExist: true })).toMatch(/^There is no store/)
    expect(await readRefusal(url, { mustExist: true })).toMatch(/^There is no store/)
  })

  it('of another program is refused with a sentence, and left alone', async () => {
    const url = await freshUrl()
    const { db } = await open(url)
    await db.schema.dropTable('schema_version').execute()
    expect(await readRefusal(url)).toMatch(/already holds tables of another program/)
    await expect(sql`select * from schema_version`.execute(db)).rejects.toThrow(/schema_version/)
  })

  it('rolls a change back together with its audit row', async () => {
    const { db, transaction } = await open()
    const deed = transaction(async (trx) => {
      await takeLease(trx, 'watch', 'a', 1000, now())
      await appendAudit(trx, entry)
      throw new Error('the deed fails')
    })
    await expect(deed).rejects.toThrow('the deed fails')
    expect(await db.selectFrom('leases').selectAll().execute()).toEqual([])
    expect(await verifyAudit(db)).toMatchObject({ ok: true, rows: 0 })
  })

  it('completes forty transactions that write the same row from two handles', async () => {
    const url = await freshUrl()
    const stores = [await open(url), await open(url)]
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => stores[index % 2]?.transaction((trx) => appendAudit(trx, entry))),
    )
    expect(await verifyAudit((await open(url)).db)).toMatchObject({ ok: true, rows: 40 })
  })

  it('makes a single write and a transaction wait until another handle has written', async () => {
    const url = await freshUrl()
    const [first, second, third] = [await open(url), await open(url), await open(url)]
    const done: string[] = []
    let tellLeased: () => void = () => undefined
    const leased = new Promise<void>((resolve) => (tellLeased = resolve))
    await Promise.all([
      first.transaction(async (trx) => {
        await takeLease(trx, 'watch', 'a', 1000, now())
        tellLeased()
        await sleep(150)
        done.push('first')
      }),
      leased.then(async () => done.push(String(await takeLease(second.db, 'watch', 'b', 1000, now())))),
      leased.then(() =>
        third.transaction(async (trx) => done.push(String(await takeLease(trx, 'watch', 'c', 1000, now())))),
      ),
    ])
    expect(done).toEqual(['first', 'undefined', 'undefined'])
    await second.transaction((trx) => appendAudit(trx, entry))
  })

  it('retries a conflicting transaction, five attempts at most', async () => {
    const { transaction } = await open()
    const code = kind === 'file' ? 'SQLITE_BUSY_SNAPSHOT' : '40001'
    let calls = 0
    const work = (failures: number) =>
      transaction(() => {
        calls += 1
        return calls <= failures
          ? Promise.reject(Object.assign(new Error('in the way'), { code }))
          : Promise.resolve('done')
      })
    expect(await work(2)).toBe('done')
    expect(calls).toBe(3)
    calls = 0
    await expect(work(9)).rejects.toThrow('in the way')
    expect(calls).toBe(5)
  })
})
