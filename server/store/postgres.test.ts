import { describe, expect, it } from 'vitest'
import { readRefusal, useStores } from '#server/store/testing/stores.ts'

describe('PostgreSQL store', () => {
  const { freshUrl } = useStores('postgres')

  it('refuses an unreachable database with a sentence that holds no password', async () => {
    const url = new URL(await freshUrl())
    const bad = (change: Partial<URL>) => readRefusal(Object.assign(new URL(url), { password: 'canary' }, change).href)
    expect(await bad({})).toMatch(/refused the user or the password/)
    expect(await bad({ password: url.password, pathname: '/nowhere' })).toMatch(/has no database of that name/)
    const unreached = await bad({ port: '1' })
    expect(unreached).toMatch(/^The store 127\.0\.0\.1:1\/test_[0-9a-f]+ cannot be reached/)
    expect(unreached).not.toMatch(/canary/)
    expect(await readRefusal('mysql://u:canary@db/portal')).toMatch(/^The address of a store must be file:PATH/)
  })
})
