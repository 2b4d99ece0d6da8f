import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { requester, startSandboxPortal } from '#server/intents/testing/sandbox-portal.ts'
import { replaceOwnership } from '#server/store/ownership.ts'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { ownership } from '#lib/wire/ownership.ts'

const [payments, risk] = [ownership.parse({ owner: 'payments' }), ownership.parse({ owner: 'risk' })]
const otherRequest = { kind: 'denied', reason: 'other-request' }

onBothStores('the same key with another ownership', (stores) => {
  it('is refused for a link, also at once, and is compared with what was asked for, not with what it is by now', async () => {
    const { groupId, create, getStore, countPosts } = await startSandboxPortal(stores)
    const key = randomUUID()
    const both = await Promise.all([create(key, { ownership: payments }), create(key, { ownership: risk })])
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['created', 'denied'])
    const [first, second] = both[0].kind === 'created' ? [payments, risk] : [risk, payments]
    expect(await create(key, { ownership: second })).toMatchObject(otherRequest)
    expect(await create(key)).toMatchObject(otherRequest)
    const created = await create(key, { ownership: first })
    expect(created).toMatchObject({ kind: 'created' })
    const linkId = 'linkId' in created ? created.linkId : ''
    const subject = { groupId, subject: 'link' as const, subjectId: linkId }
    const change = { ...subject, values: second, version: 1, actor: 'bob', at: at(1) }
    expect(await getStore().transaction((trx) => replaceOwnership(trx, change))).toBe(true)
    expect(await create(key, { ownership: first })).toEqual(created)
    expect(await create(key, { ownership: second })).toMatchObject(otherRequest)
    expect(await countPosts()).toBe(1)
  })

  it('is refused for a connection', async () => {
    const { groupId, getPipeline } = await startSandboxPortal(stores)
    const { streams } = getPipeline()
    const place = { groupId, workspace: 'shop' }
    const workspace = { name: place.workspace, provider: 'AWS', region: 'us-east-1', tier: 'SP10' }
    await streams.createWorkspace({ groupId, key: randomUUID(), ...workspace }, requester)
    const input = { ...place, key: randomUUID(), body: { name: 'page', type: 'Https', url: 'https://example.com' } }
    const create = (values?: typeof payments) => streams.createConnection({ ...input, ownership: values }, requester)
    const done = await create(payments)
    expect(done).toMatchObject({ kind: 'done' })
    expect(await create(payments)).toEqual(done)
    expect(await create(risk)).toMatchObject(otherRequest)
    expect(await create()).toMatchObject(otherRequest)
  })
})
