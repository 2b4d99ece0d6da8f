import { describe, expect, it, onTestFinished } from 'vitest'
import { startClient } from '#server/atlas/testing/fake-atlas.ts'
import { createFindLinkUsers } from '#server/private-links/find-link-users.ts'
import { firstProjectId, seededCredentials } from '#server/sandbox/seed.ts'
import { startSandbox } from '#server/sandbox/server.ts'

const used = '65f0c0de0000000000000a11'

const start = async (key: 'apiKey' | 'readOnlyKey') => {
  const sandbox = await startSandbox({ port: 0 })
  onTestFinished(() => sandbox.close())
  const { user, secret } = seededCredentials[key]
  const look = createFindLinkUsers({
    atlas: startClient({ baseUrl: sandbox.url, credentials: { kind: 'api-key', publicKey: user, privateKey: secret } }),
  })
  return async (linkId: string) => {
    const result = await look(firstProjectId, linkId, 'r')
    return result.ok ? result.value : result.error
  }
}

describe('findLinkUsers', () => {
  it('returns workspace and connection', async () => {
    const usersOf = await start('apiKey')
    expect(await usersOf(used)).toEqual({
      kind: 'known',
      users: [{ workspace: 'payments-prod-streams', name: 'kafka-msk-1', type: 'Kafka', state: 'READY' }],
    })
  })

  it('returns nobody for a link that no connection names', async () => {
    const usersOf = await start('apiKey')
    expect(await usersOf('65f0c0de0000000000000a12')).toEqual({ kind: 'known', users: [] })
  })

  it('is unknowable, not empty, with a key that may not read connections', async () => {
    const usersOf = await start('readOnlyKey')
    expect(await usersOf(used)).toMatchObject({ kind: 'unknowable' })
  })
})
