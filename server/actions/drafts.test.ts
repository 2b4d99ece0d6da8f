import { beforeEach, expect, it, vi } from 'vitest'
import { discardDraft } from '#server/actions/discard-draft.ts'
import { saveDraft } from '#server/actions/save-draft.ts'
import { takeDraftOver } from '#server/actions/take-draft-over.ts'

const [mine, theirs] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000a02']
const state = vi.hoisted(() => ({ id: 'ada', calls: new Array<unknown>() }))
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => {
    const may = (permission: string, groupId?: string) =>
      permission === 'draft' && groupId === '65f0c0de0000000000000a01'
    return state.id === '' ? undefined : { id: state.id, name: 'Ada', may, maySomewhere: () => true }
  },
}))
vi.mock('#server/container.ts', () => {
  const record =
    (answer: unknown) =>
    (...call: unknown[]) => {
      state.calls.push(call)
      return answer
    }
  const [save, done] = [record({ kind: 'saved' }), record({ kind: 'done' })]
  return {
    container: () => ({
      drafts: { save, discard: done, takeOver: done },
    }),
  }
})
vi.mock('#server/request-id.ts', async (load) =>
  (await import('#server/http/testing/mock-request.ts')).mockRequest(load),
)

const draft = { groupId: mine, draftId: 'b1a5c0de-0000-4000-8000-000000000001' }
const input = { ...draft, kind: 'link', version: 0, changes: [{ path: 'selection', to: 'a' }] }
const runAll = async (groupId: string) => [
  await saveDraft({ ...input, groupId }),
  await discardDraft({ ...draft, groupId }),
  await takeDraftOver({ ...draft, groupId }),
]

beforeEach(() => {
  state.id = 'ada'
  state.calls.length = 0
})

it('drafts: are saved, discarded and taken over by whoever may work on them', async () => {
  expect(await runAll(mine)).toEqual([{ kind: 'saved' }, { kind: 'done' }, { kind: 'done' }])
  const requester = { owner: 'ada', requestId: expect.any(String) }
  expect(state.calls).toEqual([
    [input, requester],
    [draft, requester],
    [draft, requester],
  ])
})

it.each([
  [
    'who may not in that project',
    'ada',
    theirs,
    { sentence: expect.stringMatching(/^You may not see this project’s drafts/) },
  ],
  ['who is not signed in', '', mine, { mustSignIn: true }],
])('drafts: nobody %s changes any', async (_, id, groupId, denial) => {
  state.id = id
  const denied = { kind: 'denied', ...denial }
  expect(await runAll(groupId)).toMatchObject([denied, denied, denied])
  expect(state.calls).toEqual([])
})

it.each([
  ['an id that is no UUID', { draftId: 'a' }],
  ['a kind that there is not', { kind: 'workspace' }],
  ['a version below 0', { version: -1 }],
  ['a path of 1,001 characters', { changes: [{ path: 'a'.repeat(1_001), to: 'a' }] }],
  ['a value of 10,001 characters', { changes: [{ path: 'a', to: 'a'.repeat(10_001) }] }],
  ['501 changes', { changes: Array.from({ length: 501 }, (_, index) => ({ path: String(index), to: 'a' })) }],
  ['more than it knows', { owner: 'grace' }],
])('saveDraft: refuses %s', async (_, change) => {
  state.id = 'vera'
  expect(await saveDraft({ ...input, ...change })).toMatchObject({ kind: 'denied' })
  expect(state.calls).toEqual([])
})

it('saveDraft: is limited by itself, and says that nothing is lost', async () => {
  state.id = 'grace'
  for (let count = 0; count < 120; count += 1) expect(await saveDraft(input)).toEqual({ kind: 'saved' })
  expect(await saveDraft(input)).toMatchObject({
    ...{ kind: 'denied', reason: 'limit', retryAfterMs: expect.any(Number) },
    sentence: expect.stringMatching(/^You have saved drafts 120 times within a minute, .* stay in this browser/),
  })
  expect(await discardDraft(draft)).toEqual({ kind: 'done' })
})
