import { beforeEach, expect, it, vi } from 'vitest'
import { createToken } from '#server/actions/create-token.ts'
import { revokeToken } from '#server/actions/revoke-token.ts'

const mine = '65f0c0de0000000000000a01'
const theirs = '65f0c0de0000000000000a02'
const state = vi.hoisted(() => ({ isSignedIn: true, calls: new Array<unknown>() }))
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () =>
    state.isSignedIn
      ? {
          id: 'ada',
          name: 'Ada',
          may: (permission: string, groupId?: string) =>
            permission === 'sign-in' || (permission === 'see' && groupId === '65f0c0de0000000000000a01'),
          maySomewhere: (permission: string) => permission === 'see',
        }
      : undefined,
}))
vi.mock('#server/container.ts', () => ({
  container: () => ({
    tokens: {
      create: (...call: unknown[]) => {
        state.calls.push(call)
        return { kind: 'created', text: 'plp_canary' }
      },
      revoke: (...call: unknown[]) => {
        state.calls.push(call)
        return { kind: 'done' }
      },
    },
  }),
}))
vi.mock('#server/request-id.ts', async (load) =>
  (await import('#server/http/testing/mock-request.ts')).mockRequest(load),
)

const input = { name: ' ci ', permissions: ['see'], projects: [mine], days: 90 }
const id = 'b1a5c0de-0000-4000-8000-000000000001'

beforeEach(() => {
  state.isSignedIn = true
  state.calls.length = 0
})

it('createToken: makes a token of the person who asks', async () => {
  expect(await createToken(input)).toEqual({ kind: 'created', text: 'plp_canary' })
  expect(state.calls).toEqual([
    [
      { ...input, name: 'ci' },
      { owner: 'ada', requestId: expect.any(String) },
    ],
  ])
})

it.each([
  ['what they may not', { permissions: ['see', 'change'] }],
  ['a project that they may not see', { projects: [mine, theirs] }],
  ['what they may nowhere', { permissions: ['audit'], projects: '*' }],
])('createToken: refuses %s themselves, with what it is', async (_, change) => {
  const sentence = expect.stringMatching(/^You may not do this in all of these projects yourself: “(See|Create|Read)\b/)
  expect(await createToken({ ...input, ...change })).toEqual({ kind: 'refused', sentence })
  expect(state.calls).toEqual([])
})

it.each([
  ['no name', { name: '' }],
  ['a name that could forge an entry', { name: 'ci of grace' }],
  ['91 days', { days: 91 }],
  ['half a day', { days: 0.5 }],
  ['no day', { days: 0 }],
  ['no permission', { permissions: [] }],
  ['another permission', { permissions: ['sign-in'] }],
  ['no project', { projects: [] }],
  ['another project', { projects: ['x'] }],
  ['a project beside all of them', { groupId: mine }],
])('createToken: refuses %s', async (_, change) => {
  expect(await createToken({ ...input, ...change })).toMatchObject({ kind: 'denied' })
  expect(state.calls).toEqual([])
})

it('revokeToken: ends a token of the person who asks', async () => {
  expect(await revokeToken({ id })).toEqual({ kind: 'done' })
  expect(state.calls).toEqual([[id, { owner: 'ada', requestId: expect.any(String) }]])
})

it('createToken and revokeToken: do nothing for whoever is not signed in', async () => {
  state.isSignedIn = false
  for (const outcome of [await createToken(input), await revokeToken({ id })])
    expect(outcome).toMatchObject({ kind: 'denied', mustSignIn: true })
  expect(state.calls).toEqual([])
})
