import { expect, it, vi } from 'vitest'
import { createConnection } from '#server/actions/create-connection.ts'
import { createPrivateLink } from '#server/actions/create-private-link.ts'
import { deletePrivateLink } from '#server/actions/delete-private-link.ts'
import { removeAnnotation } from '#server/actions/remove-annotation.ts'

const state = vi.hoisted(() => ({ permissions: new Array<string>() }))
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => ({
    id: 'somebody',
    name: 'Somebody',
    may: (permission: string) => state.permissions.includes(permission),
  }),
}))
vi.mock('#server/request-id.ts', async (load) =>
  (await import('#server/http/testing/mock-request.ts')).mockRequest(load),
)

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const key = 'b1a5c0de-0000-4000-8000-000000000001'
const body = { name: 'hook', type: 'Https', url: 'https://hook.example' }

const commands = [
  ['createPrivateLink', () => createPrivateLink({ groupId, key, body: { provider: 'AWS' } })],
  ['deletePrivateLink', () => deletePrivateLink({ groupId, linkId })],
  ['createConnection', () => createConnection({ groupId, key, workspace: 'w', body })],
] as const

it.each(commands)('%s: whoever may only ask is told to ask for an approval', async (_, run) => {
  state.permissions = ['see', 'draft', 'ask']
  expect(await run()).toMatchObject({ kind: 'denied', reason: 'approval', sentence: expect.stringMatching(/approval/) })
})

it.each(commands)('%s: a viewer is told which role it needs', async (_, run) => {
  state.permissions = ['see']
  const denial = await run()
  expect(denial).toMatchObject({ kind: 'denied', sentence: expect.stringMatching(/for the role/) })
  expect(denial).not.toHaveProperty('reason')
})

it('what no rule is about needs the role itself, also from whoever may ask', async () => {
  state.permissions = ['see', 'draft', 'ask']
  const denial = await removeAnnotation({ groupId, linkId, name: 'adopted' })
  expect(denial).toMatchObject({ kind: 'denied', sentence: expect.stringMatching(/for the role operator/) })
  expect(denial).not.toHaveProperty('reason')
})
