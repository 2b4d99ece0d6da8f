import { expect, it } from 'vitest'
import { fillInput, listInputSecrets } from '#lib/approval/input-secrets.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'

const body = {
  name: 'hook',
  type: 'Https',
  url: 'https://a.example',
  headers: { 'x.key': 'one', authorization: 'two' },
}
const masked = { groupId: 'g', body: maskSecrets(body) }

it('the secrets of an input are typed by their paths, each of them', () => {
  expect(listInputSecrets(masked)).toEqual(['headers.x.key', 'headers.authorization'])
  expect(fillInput(masked, { 'headers.x.key': 'one', 'headers.authorization': 'two' })).toEqual({ groupId: 'g', body })
  expect(fillInput(masked, { 'headers.x.key': 'one', 'headers.authorization': '' })).toBeUndefined()
  expect(fillInput(masked, {})).toBeUndefined()
})

it('nothing but what has dots is filled in', () => {
  const secrets = { 'headers.x.key': 'one', 'headers.authorization': 'two', url: 'https://evil.example' }
  expect(fillInput(masked, secrets)).toEqual({ groupId: 'g', body })
  expect(fillInput({ linkId: 'a' }, { linkId: 'b' })).toEqual({ linkId: 'a' })
  expect(listInputSecrets({ linkId: 'a' })).toEqual([])
})

it('a secret is one that was typed, not what every object has by that name', () => {
  const unknown = { body: maskSecrets({ name: 'hook', type: 'Https', constructor: 'one' }) }
  expect(listInputSecrets(unknown)).toEqual(['constructor'])
  expect(fillInput(unknown, {})).toBeUndefined()
})
