import { describe, expect, it, onTestFinished } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import { getAccountDetails } from '#server/atlas/account-details.ts'
import {
  createPrivateLink,
  deletePrivateLink,
  getPrivateLink,
  listPrivateLinks,
  updatePrivateLink,
} from '#server/atlas/private-links.ts'
import { getProject, listProjects } from '#server/atlas/projects.ts'
import { startClient } from '#server/atlas/testing/fake-atlas.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { startSandbox } from '#server/sandbox/server.ts'

const { serviceAccount, apiKey, readOnlyKey } = seededCredentials
const keys = {
  'a service account': { kind: 'service-account', clientId: serviceAccount.user, clientSecret: serviceAccount.secret },
  'an API key': { kind: 'api-key', publicKey: apiKey.user, privateKey: apiKey.secret },
  'a read-only key': { kind: 'api-key', publicKey: readOnlyKey.user, privateKey: readOnlyKey.secret },
} as const
const arn = 'arn:aws:kafka:us-east-1:111122223333:cluster/orders/0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d-2'

const start = async (key: keyof typeof keys, options: Partial<Parameters<typeof startSandbox>[0]> = {}) => {
  const sandbox = await startSandbox({ port: 0, ...options })
  onTestFinished(() => sandbox.close())
  const client = startClient({ baseUrl: sandbox.url, credentials: keys[key] })
  const projects = await listProjects(client)
  if (projects.kind !== 'ok') throw new Error(JSON.stringify(projects))
  return { client, projects: projects.value, groupId: projects.value[0]?.id ?? '' }
}

describe.each([
  ['a service account', {}],
  ['an API key', {}],
  ['an API key', { algorithm: 'SHA-256' }],
] as const)('client and sandbox, %s %o', (key, options) => {
  it('lists projects and their links, and reads Atlas’s own account', async () => {
    const { client, projects, groupId } = await start(key, options)
    expect(projects).toHaveLength(2)
    expect(await getProject(client, groupId)).toMatchObject({ kind: 'ok', value: projects[0] })
    expect(await listPrivateLinks(client, groupId)).toMatchObject({ kind: 'ok' })
    expect(await getAccountDetails(client, { groupId, provider: 'AWS', region: 'US_EAST_1' })).toMatchObject({
      kind: 'ok',
      value: { cloudProvider: 'aws' },
    })
  })

  it('creates a link that is then listed, and refuses a duplicate', async () => {
    const { client, groupId } = await start(key, options)
    const body = { provider: 'AWS', vendor: 'MSK', arn }
    const created = await createPrivateLink(client, groupId, body)
    if (created.kind !== 'ok') throw new Error(JSON.stringify(created))
    expect(created.value).toMatchObject(body)
    expect(created.value.state).toBeUndefined()
    const linkId = created.value._id
    expect(await getPrivateLink(client, { groupId, linkId })).toMatchObject({ kind: 'ok', value: { state: 'IDLE' } })
    const list = await listPrivateLinks(client, groupId)
    expect(list.kind === 'ok' && list.value.map(({ _id }) => _id)).toContain(linkId)
    const again = await createPrivateLink(client, groupId, body)
    expect(again).toMatchObject({ kind: 'refused', errorCode: 'STREAM_PRIVATE_LINK_ALREADY_EXISTS' })
  })

  it('refuses with Atlas’s errors', async () => {
    const { client, groupId } = await start(key, options)
    const created = await createPrivateLink(client, groupId, { provider: 'AWS', vendor: 'MSK' })
    expect(created).toMatchObject({ kind: 'refused', status: 400 })
    const project = await getProject(client, '111111111111111111111111')
    expect(project).toMatchObject({ kind: 'refused', status: 404, errorCode: 'GROUP_NOT_FOUND' })
  })

  it('serves fifty callers at once', async () => {
    const { client, groupId } = await start(key, options)
    const answers = await Promise.all(Array.from({ length: 50 }, () => listPrivateLinks(client, groupId)))
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['ok']))
  })
})

describe('client and sandbox, every row of the catalog', () => {
  it.each([...catalog])('brings a link of %s from create to DONE, and deletes it', async (id, row) => {
    let now = 1_750_000_000_000
    const { client, groupId } = await start('an API key', { now: () => now })
    const stateOf = async (linkId: string) => {
      const answer = await getPrivateLink(client, { groupId, linkId })
      return answer.kind === 'ok' ? answer.value : undefined
    }
    const created = await createPrivateLink(client, groupId, buildSamples('whole')[id]?.body ?? {})
    if (created.kind !== 'ok') throw new Error(JSON.stringify(created))
    const linkId = created.value._id
    now += 20_000
    if (row.waitsFor === 'domain') {
      const waiting = await stateOf(linkId)
      expect(waiting && getLinkStateView(waiting).word).toBe('Waiting for you')
      const dnsDomain = 'ap-1.us-east-1.aws.accesspoint.confluent.cloud'
      expect(await updatePrivateLink(client, { groupId, linkId, dnsDomain })).toMatchObject({
        kind: 'ok',
        value: { dnsDomain },
      })
      now += 20_000
    }
    expect(await stateOf(linkId)).toMatchObject({ state: 'DONE', provider: row.provider, vendor: row.vendor })
    expect(await deletePrivateLink(client, { groupId, linkId })).toMatchObject({ kind: 'ok', status: 202 })
    now += 20_000
    expect(await deletePrivateLink(client, { groupId, linkId })).toMatchObject({ kind: 'refused', status: 404 })
  })
})

describe('client and sandbox, read-only key', () => {
  it('reads, and refuses a create', async () => {
    const { client, groupId } = await start('a read-only key')
    expect(await listPrivateLinks(client, groupId)).toMatchObject({ kind: 'ok' })
    const answer = await createPrivateLink(client, groupId, { provider: 'AWS', vendor: 'MSK', arn })
    expect(answer).toMatchObject({ kind: 'refused', status: 401, errorCode: 'USER_UNAUTHORIZED' })
  })
})
