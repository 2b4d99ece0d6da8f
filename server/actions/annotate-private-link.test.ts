import { beforeEach, expect, it, vi } from 'vitest'
import { annotatePrivateLink } from '#server/actions/annotate-private-link.ts'
import { removeAnnotation } from '#server/actions/remove-annotation.ts'

const permissionChecks = vi.hoisted((): string[] => [])
vi.mock('#server/http/current-session.ts', async () =>
  (await import('#server/http/testing/mock-viewer.ts')).mockViewer(permissionChecks),
)
vi.mock('#server/request-id.ts', async (load) =>
  (await import('#server/http/testing/mock-request.ts')).mockRequest(load),
)

const groupId = '65f0c0de0000000000000a01'
const link = { groupId, linkId: '65f0c0de0000000000000e01', name: 'approved' }

beforeEach(() => {
  permissionChecks.length = 0
})

it.each([
  ['annotatePrivateLink', () => annotatePrivateLink({ ...link, note: '' })],
  ['removeAnnotation', () => removeAnnotation(link)],
])('%s: refuses a viewer', async (_, action) => {
  expect(await action()).toMatchObject({ kind: 'denied', sentence: expect.stringMatching(/may not do this/) })
  expect(permissionChecks).toEqual([`change ${groupId}`])
})

it.each([
  ['another name', { name: 'loved' }],
  ['a note of many lines', { note: 'a\nb' }],
  ['a note that is too long', { note: 'a'.repeat(501) }],
  ['half a character', { note: '\ud800' }],
  ['an extra field', { by: 'somebody else' }],
  ['an invalid link', { linkId: 'x' }],
])('annotatePrivateLink: refuses %s before it checks the permission', async (_, change) => {
  expect(await annotatePrivateLink({ ...link, note: '', ...change })).toMatchObject({ kind: 'denied' })
  expect(permissionChecks).toEqual([])
})
