import { readdirSync } from 'node:fs'
import { beforeEach, expect, it, vi } from 'vitest'
import { addPolicyStatement } from '#server/commands/add-policy-statement.ts'
import { approvableCommands } from '#server/commands/approval/approvable-commands.ts'
import { changeConnection } from '#server/commands/change-connection.ts'
import { createConnection } from '#server/commands/create-connection.ts'
import { createPrivateLink } from '#server/commands/create-private-link.ts'
import { createWorkspace } from '#server/commands/create-workspace.ts'
import { deleteConnection } from '#server/commands/delete-connection.ts'
import { deletePrivateLink } from '#server/commands/delete-private-link.ts'
import { enableConnectivity } from '#server/commands/enable-connectivity.ts'
import { sendAgain } from '#server/commands/send-again.ts'
import { setDnsDomain } from '#server/commands/set-dns-domain.ts'
import { undoPolicyStatement } from '#server/commands/undo-policy-statement.ts'
import type { Caller } from '#server/http/authorize.ts'
import { commandPermissions } from '#lib/approval/command-permissions.ts'
import { policyCommands } from '#lib/policy/policy-command.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const key = 'b1a5c0de-0000-4000-8000-000000000001'
const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-5'
const exampleRequest = { provider: 'AWS', vendor: 'MSK', arn, authenticationScheme: 'IAM' }
const secret = 'marked-secret-7Qx'
const body = { name: 'hook', type: 'Https', url: 'https://api.example.com', headers: { authorization: secret } }

const state = vi.hoisted(() => ({
  verdicts: new Array<object>(),
  subjects: new Array<RuleSubject>(),
  consents: new Array<unknown>(),
  recorded: new Array<string>(),
  calls: 0,
  version: 'v1',
  nextVersion: 'v1',
}))
vi.mock('#server/container.ts', () => ({
  container: () => {
    const call = (_: unknown, { consent }: { consent?: unknown }) => {
      state.calls += 1
      state.consents.push(consent)
      return Promise.resolve({ kind: 'done' })
    }
    return Promise.resolve({
      rules: {
        readTerm: () => Promise.resolve(undefined),
        getVersion: () => state.version,
        findOwnership: () => Promise.resolve(undefined),
        judge: (subject: RuleSubject) => {
          state.subjects.push(subject)
          state.version = state.nextVersion
          return Promise.resolve(state.verdicts)
        },
      },
      isRecorded: (recorded: string) => Promise.resolve(state.recorded.includes(recorded)),
      ownership: { prepareLink: () => ({ kind: 'ready' }), prepareConnection: () => ({ kind: 'ready' }) },
      findCreate: () => {
        const portal = { ownership: { values: { owner: 'blue' } } }
        return Promise.resolve({ ok: true, value: { link: { ...exampleRequest, _id: '0'.repeat(24), portal } } })
      },
      ...{ create: call, setDomain: call, change: { remove: call }, resolve: { sendAgain: call } },
      streams: { createConnection: call, changeConnection: call, deleteConnection: call, createWorkspace: call },
      aws: { addPolicyStatement: call, undoPolicyStatement: call, enableConnectivity: call },
    })
  },
}))

const person = { id: 'ada', name: 'Ada', may: () => true, maySomewhere: () => true }
const caller: Caller = { person, actor: 'ada', via: { kind: 'session' }, requestId: 'r' }

const at = { groupId, key }
/** Every command that changes Atlas or a cloud, by its file, as it is run. */
const createRuns = (caller: Caller) => ({
  'create-private-link': () =>
    createPrivateLink.run({ ...at, body: exampleRequest, evenIfExisting: false, replaces: undefined }, caller),
  'send-again': () => sendAgain.run(at, caller),
  'set-dns-domain': () => setDnsDomain.run({ groupId, linkId, dnsDomain: 'a.example.com' }, caller),
  'delete-private-link': () => deletePrivateLink.run({ groupId, linkId }, caller),
  'create-workspace': () =>
    createWorkspace.run({ ...at, name: 'w', provider: 'AWS', region: 'us-east-1', tier: 'SP10' }, caller),
  'create-connection': () => createConnection.run({ ...at, workspace: 'w', body }, caller),
  'change-connection': () => changeConnection.run({ ...at, workspace: 'w', name: 'hook', body }, caller),
  'delete-connection': () => deleteConnection.run({ ...at, workspace: 'w', name: 'hook' }, caller),
  'add-policy-statement': () => addPolicyStatement.run({ ...at, arn, policyVersion: undefined }, caller),
  'undo-policy-statement': () => undoPolicyStatement.run({ ...at, arn, undoes: key, policyVersion: 'v' }, caller),
  'enable-connectivity': () => enableConnectivity.run({ ...at, arn, scheme: 'IAM', clusterVersion: 'v' }, caller),
})
const runs = createRuns(caller)

/** Those that only read, or change what is the portal's own. */
const free = [
  ...['change-link-ownership', 'change-connection-ownership', 'save-draft', 'discard-draft', 'take-draft-over'],
  ...[
    'subscribe',
    'unsubscribe',
    'send-test',
    'send-message-again',
    'annotate-private-link',
    'remove-annotation',
    'pick-private-link',
    'create-token',
    'revoke-token',
  ],
  ...['ask-for-approval', 'remark-on-approval', 'send-approved', 'withdraw-approval', 'override-approval'],
  ...['read-connection-terraform', 'read-terraform', 'read-paste'],
]

it('a create that is sent again is judged by its body and by what it said of its owner', async () => {
  await sendAgain.run(at, caller)
  expect(state.subjects).toEqual([
    { command: 'send-again', groupId, request: exampleRequest, ownership: { owner: 'blue' } },
  ])
})

beforeEach(() => {
  Object.assign(state, {
    verdicts: [],
    subjects: [],
    consents: [],
    recorded: [],
    calls: 0,
    version: 'v1',
    nextVersion: 'v1',
  })
})

it('every command is judged by rules, or is one that changes nothing outside', () => {
  const files = readdirSync('server/commands').flatMap((name) => /^(.+)(?<!\.test)\.ts$/.exec(name)?.[1] ?? [])
  expect([...Object.keys(runs), ...free].toSorted()).toEqual(files.toSorted())
})

it('every command that a rule may name is one of a command here', async () => {
  for (const run of Object.values(runs)) await run()
  await createPrivateLink.run({ ...at, body: exampleRequest, evenIfExisting: false, replaces: linkId }, caller)
  expect(state.subjects.map(({ command }) => command).toSorted()).toEqual(Object.keys(policyCommands).toSorted())
  expect(JSON.stringify(state.subjects)).not.toContain(secret)
})

it.each(Object.entries(runs))(
  '%s: a rule that denies keeps it from being sent; one that warns does not',
  async (_, run) => {
    state.verdicts = [
      { rule: 'a', effect: 'warn', sentence: 'Hm.' },
      { rule: 'b', effect: 'deny', sentence: 'Not here.', field: 'region' },
    ]
    const { verdicts } = state
    const denied = { kind: 'denied', sentence: 'Not here.', requestId: 'r', reason: 'rule', verdicts }
    expect(await run()).toEqual(denied)
    expect(state.calls).toBe(0)
    state.verdicts = verdicts.slice(0, 1)
    await run()
    expect(state.calls).toBe(1)
  },
)

it.each(Object.keys(runs))(
  '%s: what was recorded under its own key says what became of it, whatever rules say by now',
  async (name) => {
    const run = new Map(Object.entries(runs)).get(name)
    const isKeyed = !['send-again', 'set-dns-domain', 'delete-private-link'].includes(name)
    state.recorded = [key]
    for (const effect of ['deny', 'require-approval']) {
      state.verdicts = [{ rule: 'a', effect, sentence: 'No.', approval: { approvers: 1, isByPress: false, days: 7 } }]
      expect(await run?.()).toMatchObject({ kind: isKeyed ? 'done' : 'denied' })
    }
    expect(state.consents).toEqual(isKeyed ? [undefined, undefined] : [])
  },
)

it.each(Object.keys(runs))(
  '%s: hands on by which approval it is run, of exactly what, and how many must have given it',
  async (name) => {
    const release = { id: key, sentBy: 'bea' }
    const released = new Map(Object.entries(createRuns({ ...caller, release })))
    const sendAs = async (approvers: number) => {
      state.verdicts = [
        { rule: 'a', effect: 'require-approval', sentence: 'Ask.', approval: { approvers, isByPress: false, days: 7 } },
      ]
      await released.get(name)?.()
    }
    await sendAs(2)
    await sendAs(1)
    const consent = { ...release, digest: expect.stringMatching(/^[0-9a-f]{64}$/) }
    expect(state.consents).toEqual([
      { ...consent, approvers: 2 },
      { ...consent, approvers: 1 },
    ])
    expect(await new Map(Object.entries(runs)).get(name)?.()).toMatchObject({ kind: 'denied', reason: 'approval' })
    expect(state.calls).toBe(2)
  },
)

it.each([
  ['VIRGINIA_USA', 'aws', 'w'],
  ['US_EAST_1', 'Aws', ' w'],
  ['us-east-1 (N. Virginia)', 'AWS', 'w\u200b'],
])('a workspace in %s is judged as the one that is created', async (region, provider, name) => {
  await createWorkspace.run({ ...at, name, provider, region, tier: 'SP10' }, caller)
  const request = { name: 'w', provider: 'AWS', region: 'us-east-1', tier: 'SP10' }
  expect(state.subjects).toMatchObject([{ request, connection: { workspace: 'w' } }])
})

it('an approval is held against the rules that judged it, also where others follow while they do', async () => {
  const released = createRuns({ ...caller, release: { id: key, sentBy: 'bea' } })
  await released['delete-private-link']()
  state.nextVersion = 'v2'
  await released['delete-private-link']()
  const [before, between] = state.consents
  expect(between).toEqual(before)
  await released['delete-private-link']()
  expect(state.consents[2]).not.toEqual(before)
})

it('every command can be approved by whoever may run it', () => {
  const permissions = Object.entries(approvableCommands).map(([command, { permission }]) => [command, permission])
  expect(Object.fromEntries(permissions)).toEqual(commandPermissions)
})

it('a command is described without its secrets, in the digest as well', async () => {
  const raw = { groupId, key, workspace: 'w', body }
  const one = await approvableCommands['create-connection'].describe(raw, 'r')
  const other = await approvableCommands['create-connection'].describe(
    { ...raw, body: { ...body, headers: { authorization: 'another' } } },
    'r',
  )
  expect(one).toMatchObject({ ok: true })
  expect(one).toEqual(other)
  expect(JSON.stringify(one)).not.toContain(secret)
})
