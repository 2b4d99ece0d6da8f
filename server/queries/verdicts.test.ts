import { beforeEach, describe, expect, it, vi } from 'vitest'
import { approvableCommands } from '#server/commands/approval/approvable-commands.ts'
import type { Caller } from '#server/http/authorize.ts'
import { defineRoute } from '#server/http/define-route.ts'
import { getVerdicts } from '#server/queries/verdicts.ts'
import { readJson } from '#lib/json-text.ts'
import type { PolicyCommand } from '#lib/policy/policy-command.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const key = 'b1a5c0de-0000-4000-8000-000000000001'
const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-5'
const exampleRequest = { provider: 'AWS', vendor: 'MSK', arn, authenticationScheme: 'IAM' }
const connection = { workspace: 'w', name: 'hook' }
const body = { name: 'hook', type: 'Https', url: 'https://api.example.com' }

const state = vi.hoisted(() => ({ maySee: true, calls: new Array<{ subject: unknown; unknown: unknown }>() }))
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => ({ id: 'ada', name: 'Ada', may: () => state.maySee }),
}))
vi.mock('#server/request-id.ts', async (load) =>
  (await import('#server/http/testing/mock-request.ts')).mockRequest(load),
)
const verdicts = [{ rule: 'home', effect: 'deny', sentence: 'No.' }]
vi.mock('#server/container.ts', () => ({
  container: () =>
    Promise.resolve({
      rules: {
        readTerm: () => Promise.resolve(undefined),
        getVersion: () => 'v1',
        findOwnership: () => Promise.resolve({ owner: 'blue' }),
        judge: (subject: RuleSubject, _: unknown, unknown: readonly string[] = []) => {
          state.calls.push({ subject, unknown })
          return Promise.resolve(verdicts)
        },
      },
      isRecorded: () => Promise.resolve(false),
      findCreate: () => Promise.resolve({ ok: true, value: { link: { ...exampleRequest, _id: linkId } } }),
    }),
}))

beforeEach(() => {
  Object.assign(state, { maySee: true, calls: [] })
})

const judge = async (about: object) => {
  const answer = await defineRoute(getVerdicts)({
    ...{ method: 'GET', pattern: '/api/projects/[groupId]/verdicts', params: { groupId }, headers: {} },
    query: new URLSearchParams({ about: JSON.stringify(about) }),
  })
  return { status: answer.status, body: answer.body && 'text' in answer.body ? readJson(answer.body.text) : undefined }
}

/** What a page sends of each command before it is sent. */
const inputs: Readonly<Record<PolicyCommand, object>> = {
  create: { body: exampleRequest },
  'delete-then-create': { body: exampleRequest, replaces: linkId },
  'send-again': { key },
  'set-domain': { linkId, dnsDomain: 'a.example.com' },
  delete: { linkId },
  'create-workspace': { name: 'w', provider: 'AWS', region: 'us-east-1', tier: 'SP10' },
  'create-connection': { workspace: 'w', body },
  'change-connection': { ...connection, body },
  'delete-connection': connection,
  'add-policy-statement': { arn },
  'undo-policy-statement': { arn, undoes: key, policyVersion: 'v' },
  'enable-connectivity': { arn, scheme: 'IAM', clusterVersion: 'v' },
}
const commands = new Map(Object.entries(approvableCommands))
const person = { id: 'ada', name: 'Ada', may: () => true, maySomewhere: () => true }
const caller: Caller = { person, actor: 'ada', via: { kind: 'session' }, requestId: 'r' }

describe('verdicts', () => {
  it.each(Object.entries(inputs))(
    '%s: is judged before it is sent as what it is judged as then',
    async (name, input) => {
      expect(await judge({ command: name, input })).toEqual({ status: 200, body: { verdicts } })
      const command = commands.get(name)
      await command?.run({ ...input, groupId, ...(command.isKeyed ? { key } : {}) }, caller)
      const [before, then, ...more] = state.calls
      expect(more).toEqual([])
      expect(before?.subject).toMatchObject({ command: name, groupId })
      expect(before).toEqual(then)
    },
  )

  it('are asked for with what is not there yet, and say why a command cannot take its input', async () => {
    const unknown = ['dnsDomain', 'authentication.mechanism']
    await judge({ command: 'set-domain', input: inputs['set-domain'], unknown })
    expect(state.calls).toMatchObject([{ unknown }])
    const { status, body: answer } = await judge({ command: 'set-domain', input: { linkId, dnsDomain: 'A b' } })
    expect(status).toBe(200)
    expect(answer).toEqual({ verdicts: [], problem: 'Enter the access point’s domain as a whole host name.' })
    expect(state.calls).toHaveLength(1)
  })

  it('refuse a command that there is not, and words that are no words', async () => {
    expect((await judge({ command: 'guess', input: {} })).status).toBe(404)
    expect((await judge({ command: 'delete', input: inputs.delete, unknown: ['(a+)+'] })).status).toBe(404)
    state.maySee = false
    expect((await judge({ command: 'delete', input: inputs.delete })).status).toBe(403)
    expect(state.calls).toEqual([])
  })

  it('never hand on a secret, should a page send one', async () => {
    const secret = 'marked-secret-7Qx'
    const input = { workspace: 'w', body: { ...body, headers: { authorization: secret } } }
    await judge({ command: 'create-connection', input })
    expect(state.calls).toHaveLength(1)
    expect(JSON.stringify(state.calls)).not.toContain(secret)
  })
})
