import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { requester, startSandboxPortal } from '#server/intents/testing/sandbox-portal.ts'
import { root } from '#server/sandbox/testing/start-test-sandbox.ts'
import { readAuditPage } from '#server/store/audit.ts'
import { useStores } from '#server/store/testing/stores.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'

const done = { kind: 'done', how: 'answered' }
const secret = 'canary-of-a-password'
const kafka: BodyObject = {
  ...{ name: 'orders', type: 'Kafka', bootstrapServers: 'broker.example.com:9092' },
  authentication: { mechanism: 'PLAIN', username: 'ada', password: secret },
  security: { protocol: 'SASL_SSL' },
}

describe('commands on streams, over the sandbox', () => {
  const stores = useStores('file')

  const start = async (options: Parameters<typeof startSandboxPortal>[1] = {}) => {
    const portal = await startSandboxPortal(stores, options)
    const { groupId } = portal
    const { streams } = portal.getPipeline()
    const workspace = 'shop'
    const create = (body: BodyObject, key: string = randomUUID()) =>
      streams.createConnection({ groupId, key, workspace, body }, requester)
    const newWorkspace = { name: workspace, provider: 'AWS', region: 'us-east-1', tier: 'SP10' }
    expect(await streams.createWorkspace({ groupId, key: randomUUID(), ...newWorkspace }, requester)).toEqual(done)
    return { ...portal, streams, workspace, create, newWorkspace }
  }

  it('create, change and delete a connection in a workspace of their own', async () => {
    const { streams, groupId, workspace, create, statuses, getStore } = await start()
    const key = randomUUID()
    expect(await create(kafka, key)).toEqual(done)
    expect(await create(kafka, key)).toEqual(done)
    expect(await streams.findOutcome({ groupId, key })).toEqual(done)
    const place = { groupId, workspace, name: 'orders' }
    const body = { ...kafka, bootstrapServers: 'other.example.com:9092' }
    expect(await streams.changeConnection({ ...place, key: randomUUID(), body }, requester)).toEqual(done)
    expect(await streams.deleteConnection({ ...place, key: randomUUID() }, requester)).toEqual(done)
    expect(await streams.deleteConnection({ ...place, key: randomUUID() }, requester)).toEqual(done)
    expect(await statuses()).toEqual([
      ...['change-connection done', 'create-connection done', 'create-workspace done'],
      ...['delete-connection done', 'delete-connection done'],
    ])
    const { db } = getStore()
    const stored = [await db.selectFrom('intents').selectAll().execute(), await readAuditPage(db, 0)]
    expect(JSON.stringify(stored)).not.toContain(secret)
    expect(JSON.stringify(stored)).toContain('broker.example.com')
  })

  it('find a connection whose answer was lost, and tell of a name that is taken', async () => {
    const { create, statuses, pass, countPosts } = await start()
    const lost = { ...kafka, bootstrapServers: 'sandbox-lost.example.com:9092' }
    expect(await create(lost)).toMatchObject({ kind: 'unknown' })
    await pass(60_000)
    expect(await statuses()).toEqual(['create-connection done', 'create-workspace done'])
    expect(await create(kafka)).toEqual({ kind: 'existing', differing: ['bootstrapServers'] })
    expect(await countPosts()).toBe(3)
  })

  it('do not race at Atlas when they are sent at once', async () => {
    const { create, call, groupId, workspace } = await start({ assumptions: { parallelWritesRace: true } })
    const names = ['a', 'b', 'c', 'd']
    const outcomes = await Promise.all(names.map((name) => create({ ...kafka, name })))
    expect(outcomes).toEqual(names.map(() => done))
    for (const name of names) {
      const path = `${root}/groups/${groupId}/streams/${workspace}/connections/${name}`
      expect((await call('GET', path)).status).toBe(200)
    }
  })
})
