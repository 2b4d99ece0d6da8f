import { beforeEach, expect, it, vi } from 'vitest'
import { changeConnectionOwnership } from '#server/actions/change-connection-ownership.ts'
import { changeLinkOwnership } from '#server/actions/change-link-ownership.ts'

const permissionChecks = vi.hoisted((): string[] => [])
vi.mock('#server/http/current-session.ts', async () =>
  (await import('#server/http/testing/mock-viewer.ts')).mockViewer(permissionChecks),
)
vi.mock('#server/request-id.ts', async (load) =>
  (await import('#server/http/testing/mock-request.ts')).mockRequest(load),
)

const groupId = '65f0c0de0000000000000a01'
const change = { groupId, version: 0, ownership: { owner: 'blue' } }
const link = { ...change, linkId: '65f0c0de0000000000000e01' }

beforeEach(() => {
  permissionChecks.length = 0
})

it.each([
  ['changeLinkOwnership', 'change', () => changeLinkOwnership(link)],
  ['changeConnectionOwnership', 'connect', () => changeConnectionOwnership({ ...change, workspace: 'w', name: 'n' })],
])('%s: refuses a viewer', async (_, permission, action) => {
  expect(await action()).toMatchObject({ kind: 'denied', sentence: expect.stringMatching(/may not do this/) })
  expect(permissionChecks).toEqual([`${permission} ${groupId}`])
})

it.each([
  ['a version below 0', { version: -1 }],
  ['a field that there is not', { ownership: { team: 'blue' } }],
  ['two lines', { ownership: { owner: 'a\nb' } }],
  ['a label with a wrong key', { ownership: { labels: { 'a b': 'c' } } }],
])('changeLinkOwnership: refuses %s before it checks the permission', async (_, facts) => {
  expect(await changeLinkOwnership({ ...link, ...facts })).toMatchObject({ kind: 'denied' })
  expect(permissionChecks).toEqual([])
})
