import { describe, expect, it, onTestFinished } from 'vitest'
import * as z from '#lib/zod.ts'
import { checkFilesEveryMs, refusedKeyPauseMs } from '#server/atlas/rotating-key.ts'
import { createPrivateLink, listPrivateLinks } from '#server/atlas/private-links.ts'
import { startClient } from '#server/atlas/testing/fake-atlas.ts'
import { createFakeTime } from '#server/atlas/testing/fake-time.ts'
import { readCredentialsFiles } from '#server/atlas-config.ts'
import { firstProjectId, seededCredentials } from '#server/sandbox/seed.ts'
import { startSandbox } from '#server/sandbox/server.ts'

const { serviceAccount, apiKey } = seededCredentials
const ways = {
  'service-account': {
    names: ['MONGODB_ATLAS_CLIENT_ID', 'MONGODB_ATLAS_CLIENT_SECRET'],
    old: serviceAccount,
    fresh: { user: serviceAccount.user, secret: 'mdb_sa_sk_second' },
  },
  'another service account': {
    names: ['MONGODB_ATLAS_CLIENT_ID', 'MONGODB_ATLAS_CLIENT_SECRET'],
    old: serviceAccount,
    fresh: { user: 'mdb_sa_id_other', secret: 'mdb_sa_sk_other' },
  },
  'api-key': {
    names: ['MONGODB_ATLAS_PUBLIC_KEY', 'MONGODB_ATLAS_PRIVATE_KEY'],
    old: apiKey,
    fresh: { user: 'freshkey', secret: '1111-2222' },
  },
} as const

const received = z.array(z.object({ method: z.string() }))
const arnOf = (name: string) =>
  `arn:aws:kafka:us-east-1:111122223333:cluster/${name}/0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d-2`

const start = async (way: keyof typeof ways) => {
  const { names, old, fresh } = ways[way]
  const sandbox = await startSandbox({ port: 0 })
  onTestFinished(() => sandbox.close())
  const files = new Map<string, string>([
    [names[0], old.user],
    [names[1], `${old.secret}\n`],
  ])
  const env = Object.fromEntries(names.map((name) => [`${name}_FILE`, name]))
  const latest = () =>
    readCredentialsFiles(env, (file) => {
      const text = files.get(file)
      if (text === undefined) throw new Error(`no ${file}`)
      return text
    })
  const first = latest()
  if (!first) throw new Error('The files hold no key.')
  const { now, pass, sleep } = createFakeTime()
  const events: string[] = []
  const client = startClient({
    baseUrl: sandbox.url,
    credentials: first,
    latestCredentials: latest,
    now,
    sleep,
    onKey: (event) => events.push(event),
  })
  const control = (method: string, body: unknown) =>
    fetch(`${sandbox.url}/_sandbox/keys`, { method, body: JSON.stringify(body) })
  const posts = async () => {
    const requests = received.parse(await (await fetch(`${sandbox.url}/_sandbox/requests`)).json())
    return requests.filter(({ method }) => method === 'POST').length
  }
  return {
    events,
    pass,
    posts,
    read: async () => (await listPrivateLinks(client, firstProjectId)).kind,
    create: async (name: string) =>
      (await createPrivateLink(client, firstProjectId, { provider: 'AWS', vendor: 'MSK', arn: arnOf(name) })).kind,
    add: () => control('POST', { kind: way === 'api-key' ? way : 'service-account', ...fresh }),
    revoke: () => control('DELETE', { secret: old.secret }),
    writeUser: () => files.set(names[0], fresh.user),
    writeSecret: () => files.set(names[1], fresh.secret),
    emptySecret: () => files.set(names[1], ''),
    writeOld: () => files.set(names[0], old.user).set(names[1], old.secret),
  }
}

describe.each(['service-account', 'another service account', 'api-key'] as const)(
  'rotating key in files: %s',
  (way) => {
    it('takes the new key at the next check while the old one is valid, and loses no call when the old one is revoked', async () => {
      const { add, revoke, writeUser, writeSecret, read: result, create, pass, events } = await start(way)
      expect(await result()).toBe('ok')
      await add()
      writeUser()
      writeSecret()
      expect([await result(), events.length]).toEqual(['ok', 0])
      pass(checkFilesEveryMs)
      expect([await result(), events]).toEqual(['ok', ['taken']])
      await revoke()
      expect([await result(), await create('after')]).toEqual(['ok', 'ok'])
      expect(events).toEqual(['taken'])
    })

    it('loses no read when key and files change at once', async () => {
      const { add, revoke, writeUser, writeSecret, read: result, create, events } = await start(way)
      expect([await result(), await result()]).toEqual(['ok', 'ok'])
      await add()
      await revoke()
      writeUser()
      writeSecret()
      expect([await result(), events, await create('after')]).toEqual(['ok', ['taken'], 'ok'])
    })

    it('sends a create once when key and files change at once, and the next is signed by the new key', async () => {
      const { add, revoke, writeUser, writeSecret, posts, read: result, create } = await start(way)
      expect([await result(), await result()]).toEqual(['ok', 'ok'])
      await add()
      await revoke()
      writeUser()
      writeSecret()
      const before = await posts()
      expect([await create('met'), (await posts()) - before]).toEqual(['refused', 1])
      expect([await create('met'), await create('met')]).toEqual(['ok', 'refused'])
      expect(await result()).toBe('ok')
    })

    it('fails calls only until a new key is written when the old one was revoked first', async () => {
      const { add, revoke, writeUser, writeSecret, read: result, events } = await start(way)
      expect(await result()).toBe('ok')
      await add()
      await revoke()
      expect(await result()).not.toBe('ok')
      writeUser()
      writeSecret()
      expect([await result(), events]).toEqual(['ok', ['taken']])
    })

    it('returns to the old key when it is written again', async () => {
      const { writeUser, writeSecret, writeOld, read: result, create, pass, events } = await start(way)
      writeUser()
      writeSecret()
      expect([await result(), events]).toEqual(['ok', ['refused']])
      writeOld()
      pass(refusedKeyPauseMs)
      expect([await result(), await create('again'), events]).toEqual(['ok', 'ok', ['refused']])
    })
  },
)

describe.each(['another service account', 'api-key'] as const)('rotating key, half written: %s', (way) => {
  it('refuses it once, keeps using the old key, and takes it when it is complete', async () => {
    const { add, writeUser, writeSecret, emptySecret, read: result, create, pass, events } = await start(way)
    await add()
    expect(await result()).toBe('ok')
    writeUser()
    pass(checkFilesEveryMs)
    expect([await result(), await result(), await create('between')]).toEqual(['ok', 'ok', 'ok'])
    expect(events).toEqual(['refused'])
    emptySecret()
    pass(checkFilesEveryMs)
    expect(await result()).toBe('ok')
    writeSecret()
    pass(checkFilesEveryMs)
    expect([await result(), events]).toEqual(['ok', ['refused', 'taken']])
  })

  it('tries a key that Atlas does not know yet again after a while', async () => {
    const { add, writeUser, writeSecret, read: result, pass, events } = await start(way)
    writeUser()
    writeSecret()
    expect([await result(), events]).toEqual(['ok', ['refused']])
    await add()
    expect([await result(), events]).toEqual(['ok', ['refused']])
    pass(refusedKeyPauseMs)
    expect([await result(), events]).toEqual(['ok', ['refused', 'taken']])
  })

  it('uses a new key for writes only once a read has proven it', async () => {
    const { writeUser, writeSecret, create, posts, pass } = await start(way)
    expect(await create('first')).toBe('ok')
    const before = await posts()
    writeUser()
    writeSecret()
    pass(checkFilesEveryMs)
    expect([await create('second'), await posts()]).toEqual(['ok', before + 1])
  })
})
