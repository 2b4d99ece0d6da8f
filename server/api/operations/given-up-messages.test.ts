import { beforeEach, expect, it, vi } from 'vitest'
import { isPermitted } from '#server/auth/roles.ts'
import { sendMessageAgain as command } from '#server/commands/send-message-again.ts'
import { defineAction } from '#server/http/define-action.ts'
import { defineRoute } from '#server/http/define-route.ts'
import { listGivenUpMessages } from '#server/queries/outbox.ts'
import type { Permission } from '#lib/permission.ts'

const groupId = '65f0c0de0000000000000a01'
const roles = {
  claim: 'groups',
  grants: [
    { value: 'admins', role: 'admin', projects: '*' },
    { value: 'leads', role: 'admin', projects: [groupId] },
    { value: 'clouds', role: 'cloud-operator', projects: '*' },
    { value: 'viewers', role: 'viewer', projects: '*' },
  ],
} satisfies Parameters<typeof isPermitted>[0]
const state = vi.hoisted(() => ({ value: '', calls: new Array<unknown>() }))

vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () =>
    state.value === ''
      ? undefined
      : {
          ...{ id: 'ada', name: 'Ada' },
          may: (permission: Permission, project?: string) => isPermitted(roles, [state.value], permission, project),
        },
}))
vi.mock('#server/request-id.ts', async (load) =>
  (await import('#server/http/testing/mock-request.ts')).mockRequest(load),
)
vi.mock('#server/container.ts', () => ({
  container: () => ({
    outbox: {
      sendAgain: (...call: unknown[]) => {
        state.calls.push(call)
        return Promise.resolve({ kind: 'done' })
      },
      listGivenUp: () => Promise.resolve([]),
    },
  }),
}))

const sendMessageAgain = defineAction(command)
const input = { id: 'b1a5c0de-0000-4000-8000-000000000001', target: 'ops' }
const list = async () => {
  const request = { method: 'GET', pattern: '/api/messages', params: {}, query: new URLSearchParams(), headers: {} }
  return (await defineRoute(listGivenUpMessages)(request)).status
}

beforeEach(() => {
  state.calls.length = 0
})

it('messages that were given up: an admin of every project sees them and sends them again', async () => {
  state.value = 'admins'
  expect(await list()).toBe(200)
  expect(await sendMessageAgain(input)).toEqual({ kind: 'done' })
  expect(state.calls).toEqual([[input, { actor: 'ada', requestId: expect.any(String) }]])
})

it.each([
  ['an admin of one project', 'leads', 403],
  ['an operator of all', 'clouds', 403],
  ['a viewer of all', 'viewers', 403],
  ['somebody who is not signed in', '', 401],
])('messages that were given up: %s neither sees them nor sends them again', async (_, value, status) => {
  state.value = value
  expect(await list()).toBe(status)
  expect(await sendMessageAgain(input)).toMatchObject({ kind: 'denied' })
  expect(await sendMessageAgain(Object.assign({ groupId }, input))).toMatchObject({ kind: 'denied' })
  expect(state.calls).toEqual([])
})
