import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startApprovalApi } from '#server/api/testing/approval-api.ts'
import { countWrites } from '#server/api/testing/count-writes.ts'
import { toPerson } from '#server/auth/person.ts'
import { config } from '#server/config.ts'
import { mine } from '#server/http/testing/create-askers.ts'
import { getRequestHeaders } from '#server/request-id.ts'
import { exampleRequest } from '#lib/link-types/build-example-request.ts'

const roleByPerson = vi.hoisted(
  (): Readonly<Record<string, string>> => ({ ada: 'requester', bea: 'connector', cyd: 'operator', vera: 'viewer' }),
)
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => {
    const id = String(getRequestHeaders()['x-test-person'])
    return toPerson({ person: id, name: id, values: [roleByPerson[id] ?? ''] }, config().access)
  },
}))

const rule = { effect: 'require-approval', when: 'true', sentence: 'Somebody else looks at this first.' }
const rules = [
  { ...rule, id: 'links', commands: ['create'], field: 'arn', approval: { days: 3 } },
  { ...rule, id: 'connections', commands: ['create-connection'] },
]
const problem = 'urn:private-link-portal:problem:'
const project = `/api/v1/projects/${mine}`
const approvals = `${project}/approvals`

let api: Awaited<ReturnType<typeof startApprovalApi>>
beforeAll(async () => {
  api = await startApprovalApi({ roleByPerson, rules })
}, 60_000)
afterAll(() => api.stop())

const build = (name: string) => JSON.parse(JSON.stringify(exampleRequest).replaceAll('orders', name)) as unknown
const ask = (person: string, name: string, headers: Record<string, string> = api.newKey()) =>
  api.send(person, 'POST', approvals, { body: { command: 'create', input: { body: build(name) } }, headers })
const remark = async (person: string, address: string, kind: string, text = 'A sentence.', digest?: string) => {
  const read = await api.send(person, 'GET', address)
  return api.send(person, 'POST', `${address}/remarks`, { body: { kind, text, digest: digest ?? read.body.digest } })
}

describe('approvals by the API', () => {
  it('a create that needs one says so, and where to ask; what is asked for there is sent once by who approves it', async () => {
    const headers = api.newKey()
    const writes = await countWrites(api.sandboxUrl)
    const alone = await api.send('bea', 'POST', `${project}/private-links`, { body: build('shop'), headers })
    expect(alone).toMatchObject({
      status: 403,
      body: {
        ...{ type: `${problem}approval-required`, approvals, errors: [{ pointer: '#/arn' }] },
        requirement: { approvers: 1, isByPress: false, days: 3 },
      },
    })
    const asked = await ask('ada', 'shop', headers)
    const address = asked.headers.get('location') ?? ''
    expect(asked).toMatchObject({
      status: 201,
      body: {
        ...{ command: 'create', status: 'open', requesters: ['ada'], approvedBy: [], needsMyDecision: false },
        ...{ request: build('shop'), actions: ['withdraw'], verdicts: [{ rule: 'links' }], remarks: [] },
      },
    })
    expect(address).toBe(`${approvals}/${String(asked.body.id)}`)
    expect((await ask('ada', 'shop', headers)).body).toEqual(asked.body)
    expect(await ask('ada', 'other', headers)).toMatchObject({ status: 422, body: { type: `${problem}other-request` } })
    expect(await remark('ada', address, 'approve')).toMatchObject({ status: 409 })
    expect((await api.send('bea', 'GET', '/api/v1/approvals')).body).toMatchObject({
      approvals: [{ id: asked.body.id, needsMyDecision: true }],
    })
    expect(await remark('bea', address, 'approve', '', 'another')).toMatchObject({
      ...{ status: 412, body: { type: `${problem}changed` } },
    })
    expect(await countWrites(api.sandboxUrl)).toBe(writes)
    const approved = await remark('bea', address, 'approve', '')
    expect(approved).toMatchObject({
      status: 200,
      body: {
        ...{ status: 'sent', approvedBy: ['bea'], actions: [] },
        sent: { by: 'bea', linkId: expect.any(String), operationId: asked.body.id },
      },
    })
    expect(await countWrites(api.sandboxUrl)).toBe(writes + 1)
    const operation = await api.send('ada', 'GET', `${project}/operations/${String(asked.body.id)}`)
    expect(operation.body).toMatchObject({ status: 'created' })
    expect((await ask('ada', 'shop', headers)).body).toMatchObject({ status: 'sent' })
    expect(await api.send('ada', 'POST', `${address}/send`, { body: {} })).toMatchObject({ status: 409 })
    const timeline = await api.send('ada', 'GET', `${project}/private-links/${String(operation.body.linkId)}/timeline`)
    expect(timeline.body).toMatchObject({ actions: [{ actor: 'ada', consent: 'approved by bea' }, {}, {}] })
  })

  it('a command that its person may only ask for says where to ask, by session and by token, and nothing is sent', async () => {
    const writes = await countWrites(api.sandboxUrl)
    const body = build('only-asked')
    const byToken = await api.makeToken('ada', 'see', 'ask', 'change')
    const bySight = await api.makeToken('ada', 'see')
    const create = (headers: Record<string, string>) =>
      api.send('ada', 'POST', `${project}/private-links`, { body, headers: { ...api.newKey(), ...headers } })
    for (const headers of [{}, byToken])
      expect(await create(headers)).toMatchObject({
        ...{ status: 403, body: { type: `${problem}approval-required`, approvals } },
      })
    expect(await create(bySight)).toMatchObject({ status: 403, body: { type: `${problem}not-allowed` } })
    const link = `${project}/private-links/65f0c0de0000000000000e01`
    expect(await api.send('ada', 'DELETE', link)).toMatchObject({ body: { type: `${problem}approval-required` } })
    const pick = `${project}/operations/b1a5c0de-0000-4000-8000-000000000001/pick`
    const picked = await api.send('ada', 'POST', pick, { body: { linkId: '65f0c0de0000000000000e01' } })
    expect(picked).toMatchObject({ status: 403, body: { type: `${problem}not-allowed` } })
    expect(await countWrites(api.sandboxUrl)).toBe(writes)
  })

  it('is asked about, changed, commented on and withdrawn; what was decided before a change counts for nothing', async () => {
    const address = (await ask('ada', 'draft')).headers.get('location') ?? ''
    expect((await remark('cyd', address, 'ask', 'Which team?')).body).toMatchObject({ status: 'question' })
    expect(await remark('cyd', address, 'reject', '')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/text' }] },
    })
    expect((await remark('ada', address, 'comment', 'Payments.')).body).toMatchObject({ status: 'question' })
    const body = { command: 'create', input: { body: build('draft-2') } }
    const changed = await api.send('ada', 'PUT', address, { body })
    expect(changed).toMatchObject({
      status: 200,
      body: {
        ...{ status: 'open', request: build('draft-2'), before: build('draft') },
        remarks: [
          { by: 'cyd', kind: 'ask', isCurrent: false },
          { by: 'ada', kind: 'comment' },
        ],
      },
    })
    const none = address.replace(/.{12}$/, '0'.repeat(12))
    expect(await api.send('ada', 'PUT', none, { body })).toMatchObject({ status: 404 })
    expect(await api.send('cyd', 'DELETE', address)).toMatchObject({ status: 409 })
    expect(await api.send('ada', 'DELETE', address)).toMatchObject({ status: 200, body: { status: 'withdrawn' } })
    expect(await api.send('ada', 'DELETE', address)).toMatchObject({ status: 200, body: { status: 'withdrawn' } })
    expect(await remark('cyd', address, 'approve')).toMatchObject({ status: 409 })
  })

  it('holds no secret of a connection, which are sent with the press that sends it', async () => {
    const secret = 'marked-secret-7Qx'
    const headers = { Authorization: secret }
    const input = {
      workspace: 'payments-prod-streams',
      body: { name: 'hook', type: 'Https', url: 'https://api.example.com', headers },
    }
    const asked = await api.send('ada', 'POST', approvals, {
      body: { command: 'create-connection', input },
      headers: api.newKey(),
    })
    expect(asked).toMatchObject({ status: 201, body: { secretPaths: ['headers.Authorization'] } })
    expect(asked.text).not.toContain(secret)
    const address = asked.headers.get('location') ?? ''
    expect(await remark('cyd', address, 'approve')).toMatchObject({ status: 409 })
    const approved = await remark('bea', address, 'approve')
    expect(approved.body).toMatchObject({ status: 'approved', actions: ['decide', 'send'] })
    expect(await api.send('ada', 'POST', `${address}/send`, { body: {} })).toMatchObject({ status: 409 })
    const secrets = { 'headers.Authorization': secret }
    const sent = await api.send('ada', 'POST', `${address}/send`, { body: { secrets } })
    expect(sent).toMatchObject({
      status: 200,
      body: { status: 'sent', sent: { by: 'ada', operationId: asked.body.id } },
    })
    expect(sent.text).not.toContain(secret)
  })

  it('is asked for and decided on by tokens as far as their scope goes, never by one of who asks', async () => {
    const asking = await api.makeToken('ada', 'see', 'ask')
    const address = (await ask('nobody', 'by-token', { ...api.newKey(), ...asking })).headers.get('location') ?? ''
    expect((await api.send('ada', 'GET', address)).body).toMatchObject({ status: 'open', requesters: ['ada'] })
    const read = await api.send('cyd', 'GET', address)
    const decide = (headers: Record<string, string>) =>
      api.send('nobody', 'POST', `${address}/remarks`, { body: { kind: 'approve', digest: read.body.digest }, headers })
    expect(await decide(asking)).toMatchObject({ status: 409 })
    expect(await decide(await api.makeToken('cyd', 'see', 'approve'))).toMatchObject({ status: 409 })
    expect(await decide(await api.makeToken('cyd', 'approve', 'change'))).toMatchObject({ status: 403 })
    expect(await ask('nobody', 'blind', { ...api.newKey(), ...(await api.makeToken('ada', 'ask')) })).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('see the project') },
    })
    const able = await api.makeToken('cyd', 'see', 'approve', 'change')
    expect(await decide(able)).toMatchObject({ status: 200, body: { status: 'sent', approvedBy: ['cyd'] } })
  })

  it('is listed for whoever may see the project, and answered with 304 as long as it is as it was', async () => {
    const { body, headers } = await api.send('vera', 'GET', approvals)
    expect(body.approvals).toHaveLength(4)
    const etag = headers.get('etag') ?? ''
    expect(await api.send('vera', 'GET', approvals, { headers: { 'if-none-match': etag } })).toMatchObject({
      status: 304,
    })
    expect(await ask('vera', 'never')).toMatchObject({ status: 403 })
    expect((await api.send('vera', 'GET', '/api/v1/approvals')).body).toEqual({ approvals: [] })
    const missing = await api.send('vera', 'GET', `${approvals}/b1a5c0de-0000-4000-8000-000000000001`)
    expect(missing).toMatchObject({ status: 404, body: { detail: 'This project has no such approval.' } })
  })

  it('asks for each command that rules know, and refuses what a command does not take', async () => {
    const post = (body: unknown) => api.send('ada', 'POST', approvals, { body, headers: api.newKey() })
    expect(await post({ command: 'delete', input: { linkId: '65f0c0de0000000000000e01' } })).toMatchObject({
      status: 201,
    })
    expect(await post({ command: 'delete', input: { link: 'x' } })).toMatchObject({
      ...{ status: 422, body: { errors: [{ pointer: '#/input/linkId' }, { pointer: '#/input' }] } },
    })
    expect(await post({ command: 'create', input: { body: { ...exampleRequest, arn: 'x' } } })).toMatchObject({
      ...{ status: 422, body: { type: `${problem}invalid`, errors: [{ pointer: '#/input/body/arn' }] } },
    })
    expect(await post({ command: 'reboot', input: {} })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/command' }] },
    })
  })
})
