import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { bucket, groupId, kafka, lost, startStreamPortal } from '#server/intents/testing/stream-portal.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

const names = Array.from({ length: 6 }, (_, index) => `archive-${String(index)}`)
const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

onBothStores('writes in a workspace', (stores) => {
  const start = async () => {
    const portal = await startStreamPortal(stores)
    return { ...portal, second: await portal.startProcess('b') }
  }

  it('are sent one after the other, whichever replica they are asked of', async () => {
    const portal = await start()
    portal.stopTime()
    let [atOnce, most] = [0, 0]
    portal.duringWrite(async () => {
      atOnce += 1
      most = Math.max(most, atOnce)
      await turns(20)
      atOnce -= 1
    })
    const replicas = [portal, portal.second]
    const outcomes = await Promise.all(
      names.map((name, index) => (replicas[index % 2] ?? portal).create({ ...bucket, name })),
    )
    expect(outcomes).toEqual(names.map(() => ({ kind: 'done', how: 'answered' })))
    expect(portal.writes).toHaveLength(names.length)
    expect(most).toBe(1)
  })

  it('wait for one without an answer as long as Atlas may work on it, and no longer', async () => {
    const portal = await start()
    portal.failNext(lost)
    await portal.create()
    const from = portal.now()
    expect(await portal.second.create(bucket)).toMatchObject({ kind: 'done' })
    const waited = portal.now() - from
    expect(waited).toBeGreaterThan(29_000)
    expect(waited).toBeLessThan(32_000)
  })

  it('are refused, and nothing is recorded, when their turn does not come', async () => {
    const portal = await start()
    const key = randomUUID()
    let outcome: object | undefined
    portal.duringWrite(async () => {
      const waiting = portal.second.create(bucket, key)
      await turns(3)
      expect(await portal.second.streams.findOutcome({ groupId, key })).toMatchObject({ kind: 'sending' })
      outcome = await waiting
    })
    await portal.create()
    expect(outcome).toMatchObject({
      kind: 'denied',
      sentence: 'Another change in this workspace is under way. Nothing was sent. Try again in a moment.',
    })
    expect(await portal.second.streams.findOutcome({ groupId, key })).toEqual({ kind: 'none' })
    expect(await portal.statuses()).toHaveLength(1)
  })

  it('of one key are one, and of one name are never two at once', async () => {
    const portal = await start()
    const key = randomUUID()
    portal.duringWrite(async () => {
      expect(await portal.second.remove('orders')).toMatchObject({ kind: 'denied' })
      expect(await portal.second.create({ ...kafka, bootstrapServers: 'b.example.com:9092' }, key)).toMatchObject({
        kind: 'denied',
        sentence: expect.stringContaining('other values'),
      })
      await turns(5)
    })
    const outcomes = await Promise.all([portal, portal.second, portal].map((one) => one.create(kafka, key)))
    expect(outcomes).toEqual(outcomes.map(() => ({ kind: 'done', how: 'answered' })))
    expect(portal.writes).toHaveLength(1)
    expect(await portal.create({ ...bucket, name: 'orders' }, key)).toMatchObject({ kind: 'denied' })
  })

  it('of a sender that is gone are looked up once its claim is over, and not sent again', async () => {
    const portal = await start()
    portal.duringWrite(() => new Promise(() => undefined))
    void portal.create()
    while (portal.writes.length === 0) await turns(1)
    await portal.pass(30_000)
    expect(await portal.statuses()).toEqual(['sending'])
    await portal.pass(31_000)
    expect(await portal.statuses()).toEqual(['unknown'])
    expect(portal.writes).toHaveLength(1)
  })
})
