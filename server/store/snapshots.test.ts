import { expect, it } from 'vitest'
import type { Db } from '#server/store/schema.ts'
import {
  claimRead,
  releaseRead,
  recordReadFailure,
  findSnapshot,
  storeContent,
  storeRead,
  findStoredContent,
  recordViewer,
  recordStale,
  findActiveSnapshots,
} from '#server/store/snapshots.ts'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

const groupId = 'g1'
const key = { groupId, subject: 'links' } as const
const facts = { ...key, isMoving: 1, isLow: 0, perMille: 5, retryAt: null } as const
const turnOf = async (db: Db) => (await findSnapshot(db, key))?.turn ?? -1
const watched = async (db: Db, after: number) =>
  (await findActiveSnapshots(db, 'links', at(after))).map((row) => row.groupId).toSorted()

onBothStores('snapshot row', ({ emptyUrl, open }) => {
  it('is claimed by one of twenty that saw the same turn, and by nobody else until the claim ends', async () => {
    const url = await emptyUrl()
    const stores = [await open(url), await open(url)]
    const db = (await open(url)).db
    await recordViewer(db, key, at(0))
    const claims = (ms: number, turn: number) =>
      Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          claimRead(stores[index % 2]?.db ?? db, { ...key, turn, at: at(ms), until: at(ms + 100) }),
        ),
      )
    expect((await claims(0, 0)).filter(Boolean)).toHaveLength(1)
    expect(await claims(99, 1)).not.toContain(true)
    expect((await claims(100, 1)).filter(Boolean)).toHaveLength(1)
    await releaseRead(db, { ...key, turn: 1 })
    expect(await claims(101, 2)).not.toContain(true)
    await releaseRead(db, { ...key, turn: 2 })
    expect((await claims(101, 2)).filter(Boolean)).toHaveLength(1)
  })

  it('stores a read, raises its version for changed links only, and ignores older reads', async () => {
    const { db } = await open()
    await recordViewer(db, key, at(0))
    expect(await findStoredContent(db, key)).toEqual({ content: null, version: 0 })
    expect(await storeRead(db, { ...facts, content: '[1]', from: { content: null, version: 0 }, readAt: at(10) })).toBe(
      true,
    )
    expect(
      await storeRead(db, { ...facts, content: '[1]', from: { content: '[1]', version: 1 }, readAt: at(20) }),
    ).toBe(true)
    expect(
      await storeRead(db, { ...facts, content: '[0]', from: { content: '[1]', version: 1 }, readAt: at(19) }),
    ).toBe(false)
    expect(
      await storeRead(db, { ...facts, content: '[2]', from: { content: '[0]', version: 0 }, readAt: at(30) }),
    ).toBe(false)
    expect(await findStoredContent(db, key)).toEqual({ content: '[1]', version: 1 })
    await storeContent(db, { ...key, content: '[1,2]', from: { content: '[1]', version: 1 }, isMoving: 0 })
    await storeContent(db, { ...key, content: '[3]', from: { content: '[1]', version: 1 }, isMoving: 1 })
    expect(await findStoredContent(db, key)).toEqual({ content: '[1,2]', version: 2 })
    expect(await findSnapshot(db, key)).toMatchObject({ readAt: at(20), isMoving: 0, perMille: 5 })
  })

  it('counts failed reads and keeps the links until a read succeeds', async () => {
    const { db } = await open()
    await recordViewer(db, key, at(0))
    await storeRead(db, { ...facts, content: '[1]', from: { content: null, version: 0 }, readAt: at(0) })
    for (const ms of [10, 20]) {
      expect(await claimRead(db, { ...key, turn: await turnOf(db), at: at(ms), until: at(ms + 5) })).toBe(true)
      await recordReadFailure(db, {
        ...key,
        turn: await turnOf(db),
        isLow: 1,
        perMille: 0,
        retryAt: at(90),
        trouble: '{"kind":"x"}',
      })
    }
    await recordReadFailure(db, { ...key, turn: 1, isLow: 0, perMille: 0, retryAt: null, trouble: '{}' })
    expect(await findSnapshot(db, key)).toMatchObject({
      failures: 2,
      trouble: '{"kind":"x"}',
      retryAt: at(90),
      readAt: at(0),
      triedAt: at(20),
      isLow: 1,
    })
    expect(await findStoredContent(db, key)).toEqual({ content: '[1]', version: 1 })
    await storeRead(db, { ...facts, content: '[1]', from: { content: '[1]', version: 1 }, readAt: at(30) })
    expect(await findSnapshot(db, key)).toMatchObject({ failures: 0, trouble: null, retryAt: null, readAt: at(30) })
  })

  it('is active while somebody views it, a link is changing or a change of ours was not read yet', async () => {
    const { db } = await open()
    const read = (name: string, ms: number, isMoving: 0 | 1) =>
      storeRead(db, {
        ...facts,
        groupId: name,
        isMoving,
        content: '[]',
        from: { content: null, version: 0 },
        readAt: at(ms),
      })
    for (const name of ['looked', 'moving', 'resting', 'changed', 'seen'])
      await recordViewer(db, { ...key, groupId: name }, at(name === 'looked' ? 50 : 0))
    await read('moving', 1, 1)
    for (const name of ['looked', 'resting', 'changed', 'seen']) await read(name, 1, 0)
    await recordStale(db, { ...key, groupId: 'changed' }, at(2))
    await recordStale(db, { ...key, groupId: 'seen' }, at(0))
    await recordStale(db, { ...key, groupId: 'new' }, at(0))
    expect(await watched(db, 40)).toEqual(['changed', 'looked', 'moving', 'new'])
    expect(await watched(db, 50)).toEqual(['changed', 'moving', 'new'])
  })

  it('remembers the latest view and the latest change, in any order', async () => {
    const { db } = await open()
    for (const ms of [20, 10]) {
      await recordViewer(db, key, at(ms))
      await recordStale(db, key, at(ms))
    }
    expect(await findSnapshot(db, key)).toMatchObject({ lookedAt: at(20), staleBefore: at(20) })
    expect(await findSnapshot(db, { ...key, groupId: 'other' })).toBeUndefined()
  })
})
