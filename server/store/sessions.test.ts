import { expect, it } from 'vitest'
import { endSession, isSessionEnded } from '#server/store/sessions.ts'
import { now } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

const [one, two] = ['1'.repeat(64), '2'.repeat(64)]

onBothStores('ended session', ({ emptyUrl, open }) => {
  it('is ended for every portal on the store, however often it is ended, and no other session is', async () => {
    const url = await emptyUrl()
    const [first, second] = [await open(url), await open(url)]
    const session = { id: one, until: now() + 1000, now: now() }
    await Promise.all([endSession(first.db, session), endSession(second.db, session), endSession(first.db, session)])
    expect([await isSessionEnded(second.db, one), await isSessionEnded(second.db, two)]).toEqual([true, false])
  })

  it('is deleted once its cookie has expired, and not before', async () => {
    const { db } = await open()
    await endSession(db, { id: one, until: now() + 1000, now: now() })
    await endSession(db, { id: two, until: now() + 3000, now: now() + 1000 })
    expect(await isSessionEnded(db, one)).toBe(true)
    await endSession(db, { id: two, until: now() + 3000, now: now() + 1001 })
    expect([await isSessionEnded(db, one), await isSessionEnded(db, two)]).toEqual([false, true])
  })

  it('is stored by a hash alone', async () => {
    const { db } = await open()
    await expect(endSession(db, { id: 'short', until: now(), now: now() })).rejects.toThrow()
  })
})
