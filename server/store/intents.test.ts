import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Store } from '#server/store/db.ts'
import { findDueIntents, readIntentsByGroup } from '#server/store/intents-read.ts'
import { claimIntent, findIntent, insertIntent, moveIntent, type NewIntent } from '#server/store/intents.ts'
import { findCreateByLink, readOwnLinks } from '#server/store/own-links.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
const kinds = (all: { kind: string }[]) => all.map(({ kind }) => kind).sort()

const sending = { from: ['recorded'], leaseOwner: 'a', leaseUntil: at(30_000), at: at(1) } as const

onBothStores('intents', ({ emptyUrl, open }) => {
  const sent = async (db: Store['db'], facts: Partial<NewIntent>) => {
    const { intent } = await insertIntent(db, buildIntent(facts))
    await claimIntent(db, { id: intent.id, ...sending })
    return intent.id
  }

  it('are read back as they were recorded', async () => {
    const { db } = await open()
    const intent = buildIntent({ baseline: '["a","b"]', body: '{"arn":"ünï\\u0000"}' })
    const inserted = await insertIntent(db, intent)
    const { at: recordedAt, ...rest } = intent
    expect(inserted).toMatchObject({
      kind: 'inserted',
      intent: { ...rest, status: 'recorded', attempt: 0, createdAt: recordedAt },
    })
    expect(await findIntent(db, intent.id)).toEqual(inserted.intent)
    expect(await findIntent(db, randomUUID())).toBeUndefined()
  })

  it('are inserted once by a hundred parallel inserts from two handles', async () => {
    const url = await emptyUrl()
    const stores = [await open(url), await open(url)]
    const intent = buildIntent()
    const all = await Promise.all(
      times(100, (index) => stores[index % 2]?.transaction((trx) => insertIntent(trx, intent))),
    )
    const results = kinds(all.flatMap((one) => one ?? []))
    expect(results).toEqual(['inserted', ...times(99, () => 'same-id')])
  })

  it('are the only open one with their fingerprint in a project, of fifty recorded at once', async () => {
    const { db } = await open()
    const all = await Promise.all(times(50, () => insertIntent(db, buildIntent())))
    expect(kinds(all)).toEqual(['inserted', ...times(49, () => 'same-fingerprint')])
    expect(new Set(all.map(({ intent }) => intent.id)).size).toBe(1)
    const others = await Promise.all([
      insertIntent(db, buildIntent({ groupId: 'g2' })),
      insertIntent(db, buildIntent({ fingerprint: 'f2' })),
    ])
    expect(kinds(others)).toEqual(['inserted', 'inserted'])
  })

  it('are in the way of an equal one whose list was read before their link was answered, and of none later', async () => {
    const { db } = await open()
    const first = buildIntent()
    await insertIntent(db, first)
    const step = { id: first.id, from: ['recorded'], to: 'created', patch: { linkId: 'l1' } } as const
    await moveIntent(db, { ...step, at: at(1000) })
    const early = buildIntent({ id: randomUUID() })
    const late = buildIntent({ id: randomUUID() })
    expect(await insertIntent(db, { ...early, listedAt: at(1000) })).toMatchObject({
      kind: 'same-fingerprint',
      intent: { id: first.id },
    })
    expect(await findIntent(db, early.id)).toBeUndefined()
    expect(await insertIntent(db, { ...late, listedAt: at(1001) })).toMatchObject({ kind: 'inserted' })
  })

  it('allow another one with their fingerprint once they are not open any more', async () => {
    const { db } = await open()
    const id = await sent(db, {})
    expect(await moveIntent(db, { id, from: ['sending'], to: 'refused', at: at(2) })).toBe(true)
    expect((await insertIntent(db, buildIntent())).kind).toBe('inserted')
  })

  it('are claimed by one of fifty parallel claims', async () => {
    const url = await emptyUrl()
    const stores = [await open(url), await open(url)]
    const { intent } = await insertIntent((await open(url)).db, buildIntent())
    const claims = await Promise.all(
      times(50, (index) =>
        stores[index % 2]?.transaction((trx) =>
          claimIntent(trx, { id: intent.id, ...sending, leaseOwner: `o${String(index)}` }),
        ),
      ),
    )
    const won = claims.flatMap((claim) => claim ?? [])
    expect(won).toEqual([
      expect.objectContaining({ status: 'sending', attempt: 1, sentAt: at(1), leaseUntil: at(30_000) }),
    ])
    expect(await findIntent((await open(url)).db, intent.id)).toEqual(won[0])
  })

  it('are not claimed again while another one with their fingerprint is open', async () => {
    const { db } = await open()
    const id = await sent(db, {})
    await moveIntent(db, { id, from: ['sending'], to: 'not-found', at: at(2) })
    await insertIntent(db, buildIntent())
    expect(await claimIntent(db, { ...sending, id, from: ['not-found'] })).toBeUndefined()
  })

  it('end once, by the holder of their lease, with their outcome', async () => {
    const { db } = await open()
    const id = await sent(db, {})
    const settlement = {
      id,
      from: ['sending'],
      to: 'created',
      at: at(2),
      patch: { linkId: 'l1', outcome: '{"by":"answer"}' },
    } as const
    expect(await moveIntent(db, { ...settlement, leaseOwner: 'b' })).toBe(false)
    const all = await Promise.all(times(10, () => moveIntent(db, { ...settlement, leaseOwner: 'a' })))
    expect(all.filter(Boolean)).toHaveLength(1)
    expect(await findIntent(db, id)).toMatchObject({
      status: 'created',
      linkId: 'l1',
      outcome: '{"by":"answer"}',
      updatedAt: at(2),
    })
  })

  it('of creates are bound to a link once, of ten that try at once', async () => {
    const url = await emptyUrl()
    const stores = [await open(url), await open(url)]
    const { db } = await open(url)
    const ids = await Promise.all(times(10, (index) => sent(db, { fingerprint: `f${String(index)}` })))
    const all = await Promise.all(
      ids.map((id, index) =>
        stores[index % 2]?.transaction((trx) =>
          moveIntent(trx, { id, from: ['sending'], to: 'created', at: at(2), patch: { linkId: 'l1' } }),
        ),
      ),
    )
    expect(all.filter(Boolean)).toHaveLength(1)
    expect([...(await readOwnLinks(db, 'g1')).keys()]).toEqual(['l1'])
    expect(await findCreateByLink(db, 'g1', 'l1')).toMatchObject({ id: ids[all.indexOf(true)] })
  })

  it('of deletes may be about a bound link, and do not own it', async () => {
    const { db } = await open()
    const id = await sent(db, {})
    await moveIntent(db, { id, from: ['sending'], to: 'created', at: at(2), patch: { linkId: 'l1' } })
    expect((await insertIntent(db, buildIntent({ kind: 'delete', linkId: 'l1', fingerprint: 'd' }))).kind).toBe(
      'inserted',
    )
    expect(await findCreateByLink(db, 'g1', 'l1')).toMatchObject({ id })
    expect(await findCreateByLink(db, 'g2', 'l1')).toBeUndefined()
  })

  it('are due with their recovery attempt, or when their sender is gone, the longest waiting first', async () => {
    const { db } = await open()
    const due = async (fingerprint: string, to: 'unknown' | 'not-found' | 'refused', nextRecoveryAt: string) => {
      const id = await sent(db, { fingerprint })
      await moveIntent(db, { id, from: ['sending'], to, at: at(2), patch: { nextRecoveryAt } })
      return id
    }
    const late = await due('f1', 'unknown', at(500))
    const early = await due('f2', 'not-found', at(100))
    await due('f3', 'unknown', at(1001))
    await due('f4', 'refused', at(100))
    const gone = (await insertIntent(db, buildIntent({ fingerprint: 'f5', leaseOwner: 'x', leaseUntil: at(200) })))
      .intent.id
    await sent(db, { fingerprint: 'f6' })
    await insertIntent(db, buildIntent({ fingerprint: 'f7' }))
    const ids = async (limit: number) => (await findDueIntents(db, at(1000), limit)).map(({ id }) => id)
    expect(await ids(10)).toEqual([early, gone, late])
    expect(await ids(2)).toEqual([early, gone])
  })

  it('of a project are listed newest first, a page at a time', async () => {
    const { db } = await open()
    for (const index of [0, 1, 2, 3, 4])
      await insertIntent(db, buildIntent({ fingerprint: `f${String(index)}`, at: at(index >> 1) }))
    await insertIntent(db, buildIntent({ groupId: 'g2' }))
    const whole = await readIntentsByGroup(db, 'g1', { limit: 10 })
    expect(whole.map(({ createdAt }) => createdAt)).toEqual([at(2), at(1), at(1), at(0), at(0)])
    expect(await readIntentsByGroup(db, 'g1', { limit: 10, before: whole[1] })).toEqual(whole.slice(2))
  })

  it('that no portal wrote are rejected', async () => {
    const { db } = await open()
    const { intent } = await insertIntent(db, buildIntent())
    await db.updateTable('intents').set({ body: 'not JSON' }).execute()
    await expect(findIntent(db, intent.id)).rejects.toThrow(/not JSON/)
  })
})
