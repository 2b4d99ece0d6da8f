import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { approvableCommands } from '#server/commands/approval/approvable-commands.ts'
import { askForApproval } from '#server/commands/ask-for-approval.ts'
import { changeLinkOwnership } from '#server/commands/change-link-ownership.ts'
import { remarkOnApproval } from '#server/commands/remark-on-approval.ts'
import { sendApproved } from '#server/commands/send-approved.ts'
import { askFirst, startApprovalPortal, type ApprovalPortal } from '#server/commands/testing/approval-portal.ts'
import type { Caller } from '#server/http/authorize.ts'
import { buildMskBody } from '#server/sandbox/testing/start-test-sandbox.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'

const secret = 'marked-secret-7Qx'
const { freshUrl } = useStores('file')
let [started, url]: [ApprovalPortal | undefined, string] = [undefined, '']
beforeAll(async () => {
  url = await freshUrl()
  started = await startApprovalPortal(url)
}, 60_000)
afterAll(() => started?.stop())

const start = () => {
  if (!started) throw new Error('The portal was not started.')
  const { portal, groupId, as, newKey } = started
  const key = newKey()
  const target = { groupId, approvalId: key }
  const [ada, bea, dan] = [as('ada', 'requester'), as('bea', 'operator'), as('dan', 'connector')]
  const read = (by: Caller = bea) => portal.approvals.find(target, { person: by.person, isSession: true }, 'r')
  const readDigest = async () => (await read())?.digest ?? ''
  return {
    ...started,
    ...{ key, ada, bea, dan, read },
    ask: (command: PolicyCommand, input: object, by = ada) =>
      askForApproval.run({ groupId, key, command, input: { ...input } }, by),
    approve: async (by: Caller) =>
      remarkOnApproval.run({ ...target, digest: await readDigest(), kind: 'approve', text: '' }, by),
    send: (by: Caller, secrets?: Record<string, string>) => sendApproved.run({ ...target, secrets }, by),
  }
}

beforeEach(() => started?.signIn('ada', 'requester'))

it('a connection is approved by whoever may make one, and sent by a press, with the secrets typed then', async () => {
  const { ada, bea, dan, ask, approve, read, send } = start()
  const headers = { authorization: secret }
  const body = { name: 'hook', type: 'Https', url: 'https://api.example.com', headers }
  expect(await ask('create-connection', { workspace: 'payments-prod-streams', body })).toMatchObject({ kind: 'asked' })
  expect(await read()).toMatchObject({ about: 'payments-prod-streams/hook', secretPaths: ['headers.authorization'] })
  expect(await approve(bea)).toEqual({
    ...{ kind: 'refused', sentence: 'Deciding on this needs the role connector in this project.' },
  })
  expect(await approve(dan)).toEqual({ kind: 'decided', status: 'approved' })
  expect(await send(ada)).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/^Type every secret/) })
  expect(await send(ada, { 'headers.authorization': secret })).toMatchObject({ kind: 'sent' })
  expect(await read()).toMatchObject({ status: 'sent' })
  const stored = await Promise.all([url, `${url}-wal`].map((name) => readFile(name.replace('file:', ''), 'latin1')))
  expect(stored.join('')).not.toContain(secret)
})

it('a create of which a check fails waits for a press once it is approved, and says why', async () => {
  const { ada, bea, ask, approve, read, send, key } = start()
  const { arn, ...body } = buildMskBody(key)
  // The project has no workspace there.
  await ask('create', { body: { ...body, arn: arn.replace('us-east-1', 'ap-southeast-2') } })
  expect(await approve(bea)).toMatchObject({ kind: 'not-sent', sentence: expect.stringContaining('a check fails') })
  const trouble = expect.stringContaining('a check fails')
  expect(await read()).toMatchObject({ status: 'approved', trouble, send: { isPossible: true } })
  expect(await send(ada)).toMatchObject({ kind: 'sent' })
  expect(await read()).toMatchObject({ status: 'sent', trouble: undefined })
})

it('a press checks a create again: what fails is told once, and the next press sends it all the same', async () => {
  const { setPolicy, ada, bea, ask, approve, read, send, key } = start()
  await setPolicy([askFirst({ send: 'by-press' })])
  const { arn, ...body } = buildMskBody(key)
  await ask('create', { body: { ...body, arn: arn.replace('us-east-1', 'ap-southeast-2') } })
  expect(await approve(bea)).toEqual({ kind: 'decided', status: 'approved' })
  const sentence = expect.stringContaining('a check fails')
  expect(await send(ada)).toEqual({ kind: 'not-sent', sentence })
  expect(await read()).toMatchObject({ status: 'approved', trouble: sentence, send: { isPossible: true } })
  expect(await send(bea)).toMatchObject({ kind: 'sent' })
  await setPolicy([askFirst()])
})

it('a request that could never be sent is not asked for, nor the input of another command', async () => {
  const { ask, read } = start()
  const sentence = expect.stringContaining('ARN')
  expect(await ask('create', { body: { provider: 'AWS', vendor: 'MSK', arn: 'x' } })).toMatchObject({ sentence })
  expect(await ask('delete', { body: {} })).toMatchObject({ kind: 'refused' })
  const places = async (command: PolicyCommand, input: object) => {
    const outcome = await ask(command, input)
    return outcome.kind === 'refused' ? outcome.problems?.map(({ field }) => field) : outcome
  }
  expect(await places('create', { body: { provider: 'AWS', vendor: 'MSK', arn: 'x' } })).toContain('input.body.arn')
  const body = { type: 'Nope', name: '' }
  expect(await places('create-connection', { workspace: 'w', body })).toEqual(['input.body.type'])
  expect(await places('change-connection', { workspace: ' w', name: 'hook', body })).toContain('input.workspace')
  expect(await places('delete-connection', { workspace: 'w', name: ' hook' })).toEqual(['input.name'])
  expect(await places('create-workspace', { name: '', provider: 'AWS', region: 'x', tier: 'SP10' })).toContain(
    'input.name',
  )
  expect(await read()).toBeUndefined()
})

it('the project of an approval is that of its command, whatever its input says', async () => {
  const { ask, read, groupId, key } = start()
  const other = '65f0c0de0000000000000a02'
  await ask('create', { groupId: other, key: '0'.repeat(36), body: buildMskBody(key) })
  expect(await read()).toMatchObject({ groupId, id: key })
})

it('what needs a decision is listed to whoever may decide, and what is asked for to whoever asks', async () => {
  const { portal, ada, bea, dan, ask, as, groupId, key } = start()
  await ask('create', { body: buildMskBody(key) })
  const listOwn = async ({ person }: Caller) =>
    (await portal.approvals.listOwn({ person, isSession: true })).filter(({ id }) => id === key)
  const mine = { status: 'open', approvedBy: [] }
  expect(await listOwn(ada)).toMatchObject([{ ...mine, needsMyDecision: false }])
  for (const other of [bea, dan]) expect(await listOwn(other)).toMatchObject([{ ...mine, needsMyDecision: true }])
  expect(await listOwn(as('fay', 'requester'))).toEqual([])
  expect(await listOwn(as('gus'))).toEqual([])
  const all = await portal.approvals.list(groupId, { person: ada.person, isSession: true })
  expect(all[0]).toMatchObject({ id: key })
})

it('a deletion that was approved is of the labels of then: with others, nothing is sent', async () => {
  const { portal, groupId, setPolicy, ada, bea, ask, approve, read, send } = start()
  await setPolicy([{ ...askFirst({ send: 'by-press' }), commands: ['delete'] }])
  const list = await portal.snapshots.listLinks(groupId, { requestId: 'r' })
  const linkId = list.ok ? (list.value.links[0]?._id ?? '') : ''
  await ask('delete', { linkId })
  expect(await approve(bea)).toEqual({ kind: 'decided', status: 'approved' })
  const ownership = { ...emptyOwnership, labels: { stage: 'production' } }
  expect(await changeLinkOwnership.run({ groupId, linkId, version: 0, ownership }, bea)).toMatchObject({ kind: 'done' })
  expect(await send(ada)).toMatchObject({ kind: 'not-sent' })
  await ask('delete', { linkId })
  expect(await read()).toMatchObject({ status: 'open', ownership: { labels: { stage: 'production' } } })
})

it('what a program asked for waits for that program once it is approved', async () => {
  const { as, bea, ask, approve, read, send, key } = start()
  const ci = as('client ci', 'requester')
  await ask('create', { body: buildMskBody(key) }, ci)
  expect(await approve(bea)).toEqual({ kind: 'decided', status: 'approved' })
  expect(await read()).toMatchObject({ status: 'approved', trouble: undefined, isByProgram: true })
  const sentence = expect.stringContaining('only that program can send it')
  expect(await send(bea)).toEqual({ kind: 'refused', sentence })
  expect(await send(ci)).toMatchObject({ kind: 'sent' })
})

it('an approval says whose it was before: as it was asked for then, or as it is', async () => {
  const { portal, groupId, bea, ask, read, key } = start()
  const buildOwnership = (owner: string) => ({ ...emptyOwnership, owner })
  const askFor = (owner: string) => ask('create', { body: buildMskBody(key), ownership: buildOwnership(owner) })
  await askFor('blue')
  expect((await read())?.ownershipBefore).toBeUndefined()
  for (const owner of ['red', 'red']) {
    await askFor(owner)
    expect(await read()).toMatchObject({ ownership: { owner }, ownershipBefore: { owner: 'blue' } })
  }
  await ask('create', { body: buildMskBody(key) })
  expect(await read()).toMatchObject({ ownership: undefined, ownershipBefore: { owner: 'red' } })

  const other = start()
  const list = await portal.snapshots.listLinks(groupId, { requestId: 'r' })
  const linkId = list.ok ? (list.value.links[1]?._id ?? '') : ''
  await changeLinkOwnership.run({ groupId, linkId, version: 0, ownership: buildOwnership('blue') }, bea)
  const body = buildMskBody(other.key)
  await other.ask('delete-then-create', { body, replaces: linkId, ownership: buildOwnership('red') })
  expect(await other.read()).toMatchObject({ ownership: { owner: 'red' }, ownershipBefore: { owner: 'blue' } })
})

it('an input that its command can no longer read is told, and not sent', async () => {
  const { ada, groupId } = start()
  for (const { run } of Object.values(approvableCommands))
    expect(await run({ groupId }, ada)).toEqual({ kind: 'unreadable', sentence: expect.any(String) })
})
