import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openRules } from '#server/policy/open-rules.ts'

const noLinks = {
  listLinks: () => expect.fail('no rule asks about links'),
  listOpenCreates: () => expect.fail('no rule asks about links'),
  readCreatesTerm: () => expect.fail('no rule asks about links'),
}

it('a create that waited is judged by the person who asked, also by a token of theirs', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-rules-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'policy.yaml')
  const when = 'person.id == "ada@login.example" && person.name == "Ada"'
  const rule = { id: 'not-ada', commands: ['create'], when, effect: 'deny', sentence: 'Not Ada.' }
  await writeFile(file, JSON.stringify({ rules: [rule] }))
  const rules = openRules({
    ...{ file, now: () => 0 },
    findProject: () => expect.fail('no rule asks about the project'),
    findPersonName: (id) => Promise.resolve(id === 'ada@login.example' ? 'Ada' : undefined),
    findOwnership: () => expect.fail('no rule asks about its owner'),
    findConnectionType: () => expect.fail('no rule asks about its type'),
    ...noLinks,
    isApproved: () => expect.fail('no rule requires an approval'),
    canApprove: true,
  })
  onTestFinished(() => rules.close())
  const create = { id: 'k', groupId: '65f0c0de0000000000000a01', requestId: 'r', requestBody: {}, ownership: null }
  const outcome = { failedLinkId: '65f0c0de0000000000000e01' }
  for (const actor of ['ada@login.example', 'token ci of ada@login.example'])
    expect(await rules.findAgainst({ ...create, actor, outcome })).toEqual({ sentence: 'Not Ada.', isTemporary: false })
  expect(await rules.findAgainst({ ...create, actor: 'grace@login.example', outcome })).toBeUndefined()
})

it('a create that waited needs an approval of its own where the rules of then require one', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-rules-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'policy.yaml')
  const approval = { approvers: 2 }
  const rule = { id: 'ask', commands: ['create'], when: 'true', effect: 'require-approval', sentence: 'Ask.', approval }
  await writeFile(file, JSON.stringify({ rules: [rule] }))
  const approvals: unknown[] = []
  const rules = openRules({
    ...{ file, now: () => 0, canApprove: true },
    findProject: () => expect.fail('no rule asks about the project'),
    findPersonName: () => Promise.resolve('Ada'),
    findOwnership: () => expect.fail('no rule asks about its owner'),
    findConnectionType: () => expect.fail('no rule asks about its type'),
    ...noLinks,
    isApproved: (id, by) => {
      approvals.push(by)
      return Promise.resolve(id === 'approved')
    },
  })
  onTestFinished(() => rules.close())
  const groupId = '65f0c0de0000000000000a01'
  const create = { groupId, actor: 'ada', requestId: 'r', requestBody: {}, ownership: null }
  const outcome = { failedLinkId: '65f0c0de0000000000000e01' }
  expect(await rules.findAgainst({ ...create, id: 'other', outcome })).toEqual({
    ...{ sentence: expect.stringMatching(/^The rules of today require an approval/), isTemporary: false },
  })
  expect(await rules.findAgainst({ ...create, id: 'approved', outcome })).toBeUndefined()
  const version = rules.getVersion({ command: 'delete-then-create', groupId })
  expect(approvals).toEqual([
    { version, approvers: 2 },
    { version, approvers: 2 },
  ])
  expect(rules.getVersion({ command: 'delete', groupId })).not.toBe(version)
})

it.each([
  { name: 'the project cannot be read', hasName: false, also: [], isTemporary: true },
  { name: 'the project can be read, and the rule holds', hasName: true, also: [], isTemporary: false },
  { name: 'another rule denies it as well', hasName: false, also: [{ id: 'never', when: 'true' }], isTemporary: false },
  { name: 'a key is missing', hasName: true, also: [{ id: 'key', when: 'request.none == 1' }], isTemporary: false },
])('a create that waited is denied, for now or for good, where $name', async ({ hasName, also, isTemporary }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-rules-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'policy.yaml')
  const rules = [{ id: 'named', when: 'project.name == "shop"' }, ...also]
  const common = { commands: ['create'], effect: 'deny', sentence: 'No.' }
  await writeFile(file, JSON.stringify({ rules: rules.map((rule) => ({ ...common, ...rule })) }))
  const groupId = '65f0c0de0000000000000a01'
  const error = { kind: 'unreachable', sentence: 'Atlas does not answer.', requestId: 'r' } as const
  const { findAgainst, close } = openRules({
    ...{ file, now: () => 0, canApprove: true },
    findProject: () =>
      Promise.resolve(hasName ? { ok: true, value: { id: groupId, name: 'shop' } } : { ok: false, error }),
    findPersonName: () => Promise.resolve('Ada'),
    findOwnership: () => expect.fail('no rule asks about its owner'),
    findConnectionType: () => expect.fail('no rule asks about its type'),
    ...noLinks,
    isApproved: () => expect.fail('no rule requires an approval'),
  })
  onTestFinished(() => close())
  const create = { id: 'k', groupId, actor: 'ada', requestId: 'r', requestBody: {}, ownership: null }
  const outcome = { failedLinkId: '65f0c0de0000000000000e01' }
  expect(await findAgainst({ ...create, outcome })).toMatchObject({ isTemporary })
})
