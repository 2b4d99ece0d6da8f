import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createCheckStore } from '#server/health/check-store.ts'
import { appendAudit, readAuditHead } from '#server/store/audit.ts'
import { openStore } from '#server/store/db.ts'
import { takeLease } from '#server/store/leases.ts'
import { toPostgresTimes } from '#server/store/postgres.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { startSilentProxy } from '#server/store/testing/silent-proxy.ts'
import { useStores } from '#server/store/testing/stores.ts'

const shortMs = 1_200
const { silence, connect, idleInTransaction } = toPostgresTimes(shortMs)
/** For a machine that is busy with other tests. */
const slackMs = 10_000
/** Whether a query ended with a sentence about the store. */
const isFailure = (result: unknown) =>
  result instanceof Error && 'kind' in result && (result.kind === 'silent' || result.kind === 'busy')
const entry = { at: at(0), actor: 'ada', action: 'create.recorded' as const, detail: {} }
const about = { groupId: null, linkId: null, intentId: null }

describe('PostgreSQL in trouble', () => {
  const stores = useStores('postgres')

  const start = async (queryMs = shortMs) => {
    const target = await stores.freshUrl()
    const proxy = await startSilentProxy(target)
    // The time for a connection is short, and a busy machine may need more for the first one.
    const store = await vi.waitFor(() => openStore({ url: proxy.url, now, queryMs }), { timeout: 30_000 })
    onTestFinished(async () => {
      await store.close()
      await proxy.close()
    })
    const { checkStore } = createCheckStore({ store, sleep: (ms) => sleep(ms, undefined, { ref: false }) })
    return {
      target,
      proxy,
      store,
      check: checkStore,
      append: () => store.transaction((trx) => appendAudit(trx, { ...entry, ...about })),
    }
  }
  const measure = async (work: () => Promise<unknown>) => {
    const startedAt = Date.now()
    const result = await work().catch((error: unknown) => error)
    return { result, ms: Date.now() - startedAt }
  }

  it('ends every query on connections that fell silent, and replaces them', async () => {
    const { proxy, store, append, check } = await start()
    const read = () => readAuditHead(store.db)
    const load = () => Promise.all(Array.from({ length: 20 }, (_, index) => measure(index % 2 ? append : read)))
    await load()
    expect(await check()).toBeUndefined()
    proxy.fallSilent({ isOut: false })
    const ends = await load()
    const [reads, writes] = [0, 1].map((lane) => ends.filter((_, index) => index % 2 === lane))
    for (const { ms } of ends) expect(ms).toBeLessThan(silence + connect + slackMs)
    for (const lane of [reads, writes]) expect(lane?.some(({ result }) => isFailure(result))).toBe(true)
    const countFailures = async () => (await load()).filter(({ result }) => result instanceof Error).length
    await expect.poll(countFailures, { timeout: 10_000 }).toBe(0)
    await expect.poll(check, { timeout: 10_000 }).toBeUndefined()
    expect(await readAuditHead(store.db)).toMatchObject({ seq: expect.any(Number) })
  })

  it('is said not to answer while it is out of reach, and again to answer once it is back', async () => {
    const { proxy, store, check } = await start()
    proxy.fallSilent({ isOut: true })
    expect(await check()).toBe('The store does not answer.')
    const { result, ms } = await measure(() => takeLease(store.db, 'reconcile', 'a', 1_000, now()))
    expect(isFailure(result)).toBe(true)
    expect(ms).toBeLessThan(silence + slackMs)
    proxy.recover()
    await expect.poll(check, { timeout: 10_000 }).toBeUndefined()
    await expect.poll(() => takeLease(store.db, 'reconcile', 'a', 1_000, now()).catch(() => undefined)).toBeDefined()
  })

  it('lets reads and probes through while a frozen replica holds the head of the audit, and writes once it has lost it', async () => {
    const { target, store, append, check } = await start(6_000)
    await append()
    const frozen = new Client({ connectionString: target, idle_in_transaction_session_timeout: 3_000 })
    frozen.on('error', () => undefined)
    await frozen.connect()
    await frozen.query('begin')
    await frozen.query('update audit_head set seq = seq')
    const writes = Array.from({ length: 20 }, () => measure(append))
    await sleep(50)
    for (let poll = 0; poll < 20; poll += 1) {
      const { result, ms } = await measure(() => readAuditHead(store.db))
      expect(result).toMatchObject({ seq: 1 })
      expect(ms).toBeLessThan(2_000)
    }
    expect(await check()).toBeUndefined()
    const ends = await Promise.all(writes)
    expect(ends.filter(({ result }) => !(result instanceof Error)).length).toBeGreaterThan(0)
    for (const { result } of ends) expect(isFailure(result) || !(result instanceof Error)).toBe(true)
    expect(await (await append()).head).toMatchObject({ seq: expect.any(Number) })
    await frozen.end().catch(() => undefined)
  })

  it('ends the transaction of a replica of its own that is frozen in it', async () => {
    const { store, append } = await start()
    const frozen = measure(() =>
      store.transaction(async (trx) => {
        await appendAudit(trx, { ...entry, ...about })
        await sleep(3 * idleInTransaction)
      }),
    )
    await sleep(100)
    expect(await (await append()).head).toMatchObject({ seq: 1 })
    expect(isFailure((await frozen).result)).toBe(true)
  })

  it('is left for a lost create by the default times well within a minute', () => {
    const times = toPostgresTimes(15_000)
    expect(times).toEqual({
      connect: 5_000,
      statement: 15_000,
      lock: 5_000,
      idleInTransaction: 10_000,
      silence: 18_000,
    })
    expect(times.silence + 2 * times.connect).toBeLessThan(30_000)
  })
})
