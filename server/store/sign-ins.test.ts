import { expect, it } from 'vitest'
import { findSignIn, recordSignIn } from '#server/store/sign-ins.ts'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

const issuer = 'https://login.example'
const first = { issuer, person: 'ada', name: 'Ada', claim: 'groups', claimValues: '["a"]', email: 'a@b.de', at: at(0) }

onBothStores('a person’s last sign-in', ({ open }) => {
  it('replaces the one before, with its mail address', async () => {
    const { db } = await open()
    await recordSignIn(db, first)
    expect(await findSignIn(db, issuer, 'ada')).toEqual(first)
    await recordSignIn(db, { ...first, email: null, at: at(1) })
    expect(await findSignIn(db, issuer, 'ada')).toEqual({ ...first, email: null, at: at(1) })
    expect(await findSignIn(db, issuer, 'grace')).toBeUndefined()
    expect(await findSignIn(db, 'https://other.example', 'ada')).toBeUndefined()
  })
})
