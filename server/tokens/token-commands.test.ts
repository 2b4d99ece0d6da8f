import { expect, it } from 'vitest'
import { readAuditPage } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { now as storeNow } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { createTokenCommands } from '#server/tokens/token-commands.ts'
import { createTokenQueries } from '#server/tokens/token-queries.ts'
import { hashToken } from '#server/tokens/token-text.ts'
import { readJson } from '#lib/json-text.ts'

const [ada, grace] = ['ada@login.example', 'grace@login.example']
const mine = '65f0c0de0000000000000a01'
const dayMs = 86_400_000
const input = { name: 'pipeline', permissions: ['see', 'change'] as const, projects: [mine], days: 90 }

const createReplica = (store: Store, issuer = 'https://login.example') => {
  const clock = { now: storeNow() }
  // Nobody waits for the write of a token's last use, so the store may be closed before it.
  const parts = { store, now: () => clock.now, issuer, onAudit: () => undefined, onFault: () => undefined }
  const tokens = { ...createTokenQueries(parts), ...createTokenCommands(parts) }
  const create = async (change: Partial<typeof input> = {}, owner = ada) => {
    const outcome = await tokens.create({ ...input, ...change }, { owner, requestId: 'r' })
    if (outcome.kind !== 'created') throw new Error(outcome.sentence)
    return outcome.text
  }
  const readUse = async () => (await tokens.list(ada))[0]?.lastUsedAt
  return { clock, tokens, create, readUse }
}

onBothStores('tokens', ({ emptyUrl, open }) => {
  const openReplicas = async () => {
    const url = await emptyUrl()
    return [createReplica(await open(url)), createReplica(await open(url))] as const
  }

  it('are known at every replica at once, and unknown at every replica once revoked', async () => {
    const [one, two] = await openReplicas()
    const text = await one.create()
    expect(await two.tokens.find(text)).toMatchObject({
      kind: 'token',
      token: { owner: ada, name: 'pipeline', permissions: ['see', 'change'], projects: [mine] },
    })
    const [token] = await two.tokens.list(ada)
    await two.tokens.revoke(token?.id ?? '', { owner: ada, requestId: 'r' })
    expect([await one.tokens.find(text), await two.tokens.find(text)]).toEqual([
      { kind: 'unknown' },
      { kind: 'unknown' },
    ])
    expect(await one.tokens.find(text.slice(1))).toEqual({ kind: 'malformed' })
  })

  it('are listed for and revoked by their owner only, and are nothing with another provider', async () => {
    const store = await open()
    const { tokens, create } = createReplica(store)
    const [other, text] = [createReplica(store, 'https://other.example').tokens, await create()]
    const [token] = await tokens.list(ada)
    const id = token?.id ?? ''
    for (const [side, owner] of [
      [tokens, grace],
      [other, ada],
    ] as const) {
      expect(await side.list(owner)).toEqual([])
      expect(await side.revoke(id, { owner, requestId: 'r' })).toEqual({ kind: 'done' })
    }
    expect(await other.find(text)).toEqual({ kind: 'unknown' })
    expect(await tokens.find(text)).toMatchObject({ kind: 'token' })
  })

  it('have a name of their own, and there are fifty of a person at most', async () => {
    const { tokens, create } = createReplica(await open())
    await create()
    await expect(create()).rejects.toThrow('You have a token pipeline. Revoke it first, or choose another name.')
    await create({}, grace)
    for (let count = 1; count < 50; count += 1) await create({ name: `t${String(count)}` })
    await expect(create({ name: 'more' })).rejects.toThrow('You have 50 tokens, which is the most. Revoke one first.')
    expect(await tokens.list(ada)).toHaveLength(50)
  })

  it('are no more than fifty when many are made at once over two replicas', async () => {
    const [one, two] = await openReplicas()
    for (let count = 0; count < 45; count += 1) await one.create({ name: `t${String(count)}` })
    const made = Array.from({ length: 20 }, (_, index) => [one, two][index % 2]?.create({ name: `s${String(index)}` }))
    expect((await Promise.allSettled(made)).filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    expect(await one.tokens.list(ada)).toHaveLength(50)
  })

  it('are audited without their text, and so is the end of each, once', async () => {
    const store = await open()
    const { tokens, create } = createReplica(store)
    const text = await create()
    const [token] = await tokens.list(ada)
    const id = token?.id ?? ''
    for (let times = 0; times < 2; times += 1) await tokens.revoke(id, { owner: ada, requestId: 'q' })
    const rows = await readAuditPage(store.db, 0)
    expect(rows.map(({ actor, action, detail, requestId }) => [actor, action, readJson(detail), requestId])).toEqual([
      [
        ada,
        'token.created',
        {
          id,
          name: 'pipeline',
          permissions: ['see', 'change'],
          projects: [mine],
          expiresAt: new Date(storeNow() + 90 * dayMs).toISOString(),
        },
        'r',
      ],
      [ada, 'token.revoked', { id, name: 'pipeline' }, 'q'],
    ])
    for (const secret of [text, hashToken(text)]) expect(JSON.stringify(rows)).not.toContain(secret)
  })

  it('say when they were last used, written once a minute, and not after they expired', async () => {
    const { clock, tokens, create, readUse } = createReplica(await open())
    const text = await create({ days: 1 })
    expect(await readUse()).toBeUndefined()
    await tokens.find(text)
    await expect.poll(readUse).toBe(storeNow())
    clock.now += 59_999
    await tokens.find(text)
    expect(await readUse()).toBe(storeNow())
    clock.now += 1
    await tokens.find(text)
    await expect.poll(readUse).toBe(storeNow() + 60_000)
    clock.now = storeNow() + dayMs
    expect(await tokens.find(text)).toMatchObject({ kind: 'token', token: { expiresAt: clock.now } })
    expect(await readUse()).toBe(storeNow() + 60_000)
  })

  it('come with the last sign-in of their owner', async () => {
    const [one, two] = await openReplicas()
    const text = await one.create()
    expect(await one.tokens.find(text)).toMatchObject({ signIn: undefined })
    await one.tokens.recordSignIn(ada, { name: 'Ada', claim: 'groups', values: ['a', 'b'], email: 'ada@example.com' })
    two.clock.now += 1
    await two.tokens.recordSignIn(ada, { name: 'Ada L.', claim: 'roles', values: [] })
    await two.tokens.recordSignIn(grace, { name: 'Grace', claim: 'groups', values: ['c'] })
    const signIn = { name: 'Ada L.', claim: 'roles', values: [], at: storeNow() + 1 }
    expect(await one.tokens.find(text)).toMatchObject({ signIn })
  })
})
