import { beforeEach, expect, it, vi } from 'vitest'
import { markPrivateLink, unmarkPrivateLink } from '#server/actions/mark-private-link.ts'

const asked = vi.hoisted((): string[] => [])
vi.mock('#server/auth/person.ts', () => ({
  personAsking: () => ({
    id: 'viewer',
    name: 'A viewer',
    may: (need: string, groupId: string) => {
      asked.push(`${need} ${groupId}`)
      return need === 'see'
    },
  }),
}))
vi.mock('next/headers', () => ({
  headers: () =>
    new Headers({ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }),
}))

const groupId = '65f0c0de0000000000000a01'
const link = { groupId, linkId: '65f0c0de0000000000000e01', name: 'approved' }

beforeEach(() => {
  asked.length = 0
})

it.each([
  ['marks', () => markPrivateLink({ ...link, note: '' })],
  ['unmarks', () => unmarkPrivateLink(link)],
])('whoever may only see a project %s nothing in it', async (_, deed) => {
  expect(await deed()).toMatchObject({ kind: 'denied', sentence: expect.stringMatching(/may not do this/) })
  expect(asked).toEqual([`change ${groupId}`])
})

it.each([
  ['another name', { name: 'loved' }],
  ['a note of many lines', { note: 'a\nb' }],
  ['a note that is too long', { note: 'a'.repeat(501) }],
  ['half a character', { note: '\ud800' }],
  ['something more', { by: 'somebody else' }],
  ['no link', { linkId: 'x' }],
])('a mark with %s is refused before anybody is asked for a role', async (_, change) => {
  expect(await markPrivateLink({ ...link, note: '', ...change })).toMatchObject({ kind: 'denied' })
  expect(asked).toEqual([])
})
