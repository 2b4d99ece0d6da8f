import { expect, it } from 'vitest'
import { createDigest } from '#server/create-digest.ts'
import { digestCommand } from '#server/digest-command.ts'

it('a digest is of values, not of the order of keys or of what is undefined', () => {
  const digest = createDigest({ a: { b: [1, { c: 2, d: 3 }], e: 'f' } })
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  expect(createDigest({ a: { e: 'f', b: [1, { d: 3, c: 2 }] }, g: undefined })).toBe(digest)
})

it.each([
  ['a value of the body', { request: { region: 'b' } }],
  ['a list in another order', { request: { region: 'a', hosts: ['b', 'a'] } }],
  ['a label', { ownership: { name: '', owner: '', ticket: '', costCentre: '', note: '', labels: { env: 'prod' } } }],
  ['the link', { linkId: 'b' }],
  ['the project', { groupId: 'b' }],
  ['the command', { command: 'delete' as const }],
])('what was approved is another thing with %s', (_, change) => {
  const subject = { command: 'create', groupId: 'a', linkId: 'a', request: { region: 'a', hosts: ['a', 'b'] } } as const
  const digest = digestCommand({ subject, input: {}, version: 'v' })
  expect(digestCommand({ subject: { ...subject, ...change }, input: {}, version: 'v' })).not.toBe(digest)
  expect(digestCommand({ subject, input: { evenIfExisting: true }, version: 'v' })).not.toBe(digest)
  expect(digestCommand({ subject, input: {}, version: 'w' })).not.toBe(digest)
})
