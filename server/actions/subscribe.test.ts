import { beforeEach, expect, it, vi } from 'vitest'
import { sendTest } from '#server/actions/send-test.ts'
import { subscribe } from '#server/actions/subscribe.ts'
import { unsubscribe } from '#server/actions/unsubscribe.ts'

const [mine, theirs] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000a02']
const state = vi.hoisted(() => ({ isSignedIn: true, calls: new Array<unknown>() }))
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () =>
    state.isSignedIn
      ? {
          ...{ id: 'ada', name: 'Ada' },
          may: (permission: string, groupId?: string) =>
            permission === 'sign-in' ||
            (permission === 'see' && (groupId === undefined || groupId === '65f0c0de0000000000000a01')),
        }
      : undefined,
}))
vi.mock('#server/container.ts', () => {
  const record = (...call: unknown[]) => {
    state.calls.push(call)
    return Promise.resolve({ kind: 'done' })
  }
  const receivers = [{ name: 'browser', kind: 'browser', projects: '*' }]
  const findAddress = () => Promise.resolve(undefined)
  return {
    container: () => ({ subscriptions: { receivers, findAddress, save: record, remove: record, sendTest: record } }),
  }
})
vi.mock('#server/request-id.ts', async (load) =>
  (await import('#server/http/testing/mock-request.ts')).mockRequest(load),
)

const input = { groupId: mine, receiver: 'browser', kinds: ['link.done', 'link.done'] }
const requester = { person: 'ada', actor: 'ada', requestId: expect.any(String) }

beforeEach(() => {
  state.isSignedIn = true
  state.calls.length = 0
})

it('subscribe: saves what the person who asks wants to be told of, each kind once', async () => {
  expect(await subscribe(input)).toEqual({ kind: 'done' })
  expect(state.calls).toEqual([[{ ...input, kinds: ['link.done'] }, requester]])
})

it.each([
  ['trouble of the portal without the audit', { groupId: undefined, kinds: ['portal.trouble'] }],
  ['a receiver that is not declared', { receiver: 'slack' }],
])('subscribe: refuses %s with a sentence', async (_, change) => {
  expect(await subscribe({ ...input, ...change })).toMatchObject({ kind: 'refused', sentence: expect.any(String) })
  expect(state.calls).toEqual([])
})

it.each([
  ['a project that they may not see', { groupId: theirs }],
  ['no event', { kinds: [] }],
  ['an unknown event', { kinds: ['link.loved'] }],
  ['another person', { person: 'grace' }],
])('subscribe: refuses %s', async (_, change) => {
  expect(await subscribe({ ...input, ...change })).toMatchObject({ kind: 'denied' })
  expect(state.calls).toEqual([])
})

it('unsubscribe: ends what the person is told of, also where they see nothing any more', async () => {
  const key = { groupId: theirs, receiver: 'browser' }
  expect(await unsubscribe(key)).toEqual({ kind: 'done' })
  expect(state.calls).toEqual([[key, requester]])
})

it('sendTest: refuses a project that the person may not see', async () => {
  expect(await sendTest({ groupId: theirs, receiver: 'browser' })).toMatchObject({ kind: 'denied' })
  expect(await sendTest({ groupId: mine, receiver: 'browser' })).toEqual({ kind: 'done' })
  expect(state.calls).toHaveLength(1)
})

it('subscribe, unsubscribe and sendTest: do nothing for whoever is not signed in', async () => {
  state.isSignedIn = false
  const key = { groupId: mine, receiver: 'browser' }
  for (const outcome of [await subscribe(input), await unsubscribe(key), await sendTest(key)])
    expect(outcome).toMatchObject({ kind: 'denied', mustSignIn: true })
  expect(state.calls).toEqual([])
})
