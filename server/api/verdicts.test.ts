import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startApprovalApi } from '#server/api/testing/approval-api.ts'
import { countWrites } from '#server/api/testing/count-writes.ts'
import { toPerson } from '#server/auth/person.ts'
import { config } from '#server/config.ts'
import { mine } from '#server/http/testing/create-askers.ts'
import { getRequestHeaders } from '#server/request-id.ts'
import { exampleRequest } from '#lib/link-types/build-example-request.ts'
import { policyCommands, type PolicyCommand } from '#lib/policy/policy-command.ts'

const roleByPerson = vi.hoisted((): Readonly<Record<string, string>> => ({ vera: 'viewer', olaf: 'operator' }))
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => {
    const id = String(getRequestHeaders()['x-test-person'])
    return toPerson({ person: id, name: id, values: [roleByPerson[id] ?? ''] }, config().access)
  },
}))

const key = 'b1a5c0de-0000-4000-8000-000000000001'
const linkId = '65f0c0de0000000000000e01'
const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-5'
const body = { name: 'hook', type: 'Https', url: 'https://api.example.com', headers: { authorization: 'marked' } }

const inputs: Readonly<Record<PolicyCommand, object>> = {
  create: { body: exampleRequest },
  'send-again': { key },
  'delete-then-create': { body: exampleRequest, replaces: linkId },
  'set-domain': { linkId, dnsDomain: 'a.example.com' },
  delete: { linkId },
  'create-workspace': { name: 'w', provider: 'AWS', region: 'us-east-1', tier: 'SP10' },
  'create-connection': { workspace: 'w', body },
  'change-connection': { workspace: 'w', name: 'hook', body },
  'delete-connection': { workspace: 'w', name: 'hook' },
  'add-policy-statement': { arn },
  'undo-policy-statement': { arn, undoes: key, policyVersion: 'v' },
  'enable-connectivity': { arn, scheme: 'IAM', clusterVersion: 'v' },
}
/** The rules that are about a command: a create that is sent again or follows a deletion is a create, too. */
const more: Readonly<Partial<Record<string, readonly string[]>>> = {
  'send-again': ['create'],
  'delete-then-create': ['create', 'delete'],
}
const warnings = Object.keys(policyCommands).map((command) => {
  return { id: command, commands: [command], effect: 'warn', when: 'true', sentence: `Mind ${command}.` }
})
const others = [
  {
    ...{ id: 'second', commands: ['delete-connection'], effect: 'require-approval', when: 'connection.name == "hook"' },
    ...{ sentence: 'Somebody else looks at this first.', approval: { approvers: 2 } },
  },
  {
    ...{ id: 'secret', commands: ['create-connection'], effect: 'deny', sentence: 'It sees a secret.' },
    when: 'request.headers.authorization == "marked"',
  },
]

let api: Awaited<ReturnType<typeof startApprovalApi>>
beforeAll(async () => {
  api = await startApprovalApi({ roleByPerson, rules: [...warnings, ...others] })
}, 60_000)
afterAll(() => api.stop())

const judge = (command: string, input: object, person = 'vera') =>
  api.send(person, 'POST', `/api/v1/projects/${mine}/verdicts`, { body: { command, input } })

describe('verdicts by the API', () => {
  it.each(Object.entries(inputs))(
    '%s: says what rules say before it is sent, and sends nothing',
    async (name, input) => {
      const writes = await countWrites(api.sandboxUrl)
      const answer = await judge(name, input)
      expect(answer.status).toBe(200)
      const expected = [name, ...(more[name] ?? []), ...(name === 'delete-connection' ? ['second'] : [])]
      const { verdicts } = answer.body
      expect(verdicts).toHaveLength(expected.length)
      for (const rule of expected) expect(verdicts).toContainEqual(expect.objectContaining({ rule }))
      expect(await countWrites(api.sandboxUrl)).toEqual(writes)
    },
  )

  it('say what a rule requires before it is sent', async () => {
    const { body: answer } = await judge('delete-connection', inputs['delete-connection'])
    expect(answer).toMatchObject({ requirement: { approvers: 2 } })
    expect((await judge('delete', inputs.delete)).body).not.toHaveProperty('requirement')
  })

  it('refuse what the command cannot take, and people from elsewhere', async () => {
    expect((await judge('delete', { link: linkId })).status).toBe(422)
    expect((await judge('guess', {})).status).toBe(422)
    expect((await judge('delete', inputs.delete, 'nobody')).status).toBe(403)
  })
})
