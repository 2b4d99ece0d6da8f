import { expect, it } from 'vitest'
import { findInputProblems } from '#server/intents/streams/find-input-problems.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'

const key = 'b1a5c0de-0000-4000-8000-000000000001'
const place = { groupId: '65f0c0de0000000000000a01', key, workspace: 'w' }

it('dots in place of a secret are no problem, and what is wrong beside them is', () => {
  const body = { name: 'hook', type: 'Https', url: 'https://api.example.com', headers: { authorization: secretMask } }
  expect(findInputProblems('create-connection', { ...place, body })).toEqual([])
  expect(findInputProblems('change-connection', { ...place, name: 'hook', body })).toEqual([])
  const wrong = findInputProblems('create-connection', { ...place, body: { ...body, url: 'x' } })
  expect(wrong.map(({ field }) => field)).toEqual(['url'])
})
