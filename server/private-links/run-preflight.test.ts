import { describe, expect, it, onTestFinished } from 'vitest'
import { startClient } from '#server/atlas/testing/fake-atlas.ts'
import { createRunPreflight } from '#server/private-links/run-preflight.ts'
import { firstProjectId, seededCredentials } from '#server/sandbox/seed.ts'
import { startSandbox } from '#server/sandbox/server.ts'
import { createBelievedLinks } from '#server/store/believed-links.ts'
import { useStores } from '#server/store/testing/stores.ts'
import * as z from '#lib/zod.ts'

const { apiKey } = seededCredentials
const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/ledger/0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d-2'

const denied = { kind: 'refused', why: 'denied', sentence: 'No.' } as const

const { open } = useStores('file')
const received = z.array(z.object({ path: z.string() }))

const start = async (privateKey = apiKey.secret) => {
  const sandbox = await startSandbox({ port: 0 })
  onTestFinished(() => sandbox.close())
  const atlas = startClient({
    baseUrl: sandbox.url,
    credentials: { kind: 'api-key', publicKey: apiKey.user, privateKey },
  })
  const believed = createBelievedLinks({ store: await open(), now: () => 1_000, lagMs: 60_000 })
  const clusters: { groupId: string; arn: string }[] = []
  const readCluster = (cluster: { groupId: string; arn: string }) => {
    clusters.push(cluster)
    return Promise.resolve({ cluster: denied, policy: denied, atlasAccount: '111122223333' })
  }
  const look = createRunPreflight({ atlas, believed, now: () => 1_000, readCluster })
  const check = async (groupId = firstProjectId, maySeeAws = false) => {
    const request = { provider: 'AWS', vendor: 'MSK', arn }
    const result = await look(groupId, request, { requestId: 'r', maySeeAws })
    return result.ok ? Object.fromEntries(result.value.checks.map(({ id, result }) => [id, result])) : result.error
  }
  /** The calls to Atlas that were signed, for whatever project. */
  const countCalls = async () => {
    const calls = received.parse(await (await fetch(`${sandbox.url}/_sandbox/requests`)).json())
    return calls.length
  }
  return Object.assign(check, { countCalls, clusters })
}

describe('preflight against the sandbox', () => {
  it('passes, and finds the existing link', async () => {
    const check = await start()
    expect(await check()).toEqual({
      credentials: 'passing',
      project: 'passing',
      duplicate: 'failing',
      region: 'passing',
      workspace: 'passing',
    })
  })

  it('reads the cluster in AWS for whoever may look into it, and for nobody else', async () => {
    const check = await start()
    expect(await check()).not.toHaveProperty('cluster-policy')
    expect(check.clusters).toEqual([])
    expect(await check(firstProjectId, true)).toMatchObject({ cluster: 'unknowable', 'cluster-policy': 'unknowable' })
    expect(check.clusters).toEqual([{ groupId: firstProjectId, arn }])
  })

  it('takes three calls of the budget at Atlas', async () => {
    const check = await start()
    await check()
    const before = await check.countCalls()
    await check()
    expect((await check.countCalls()) - before).toBe(3)
  })

  it('fails for an unknown project, and knows nothing of its links', async () => {
    const check = await start()
    expect(await check('65f0c0de0000000000000fff')).toMatchObject({
      credentials: 'passing',
      project: 'failing',
      duplicate: 'unknowable',
    })
  })

  it('fails for a key that Atlas refuses', async () => {
    const check = await start('5a4d0b7e-93c1-4f6e-8d21-000000000000')
    expect(await check()).toMatchObject({
      credentials: 'failing',
      project: 'unknowable',
      duplicate: 'unknowable',
      workspace: 'unknowable',
    })
  })
})
