import { expect, it } from 'vitest'
import { checkSecret, listSecretFields } from '#lib/approval/list-secret-fields.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'

const kafka = JSON.stringify({
  ...{ name: 'orders', type: 'Kafka', bootstrapServers: 'b-1.example.com:9096', security: { protocol: 'SASL_SSL' } },
  authentication: { mechanism: 'PLAIN', username: 'streams', password: secretMask },
})

it('names a secret as the form of its way to sign in does', () => {
  expect(listSecretFields(kafka, ['authentication.password']).map(({ label }) => label)).toEqual([
    'API secret or password',
  ])
})

it('names what the catalog does not know by its path', () => {
  expect(listSecretFields('{"type":"Https"}', ['headers.X-Key'])).toEqual([
    { path: 'headers.X-Key', label: 'headers.X-Key', field: undefined },
  ])
  expect(listSecretFields(undefined, ['a'])).toEqual([{ path: 'a', label: 'a', field: undefined }])
})

it('asks for each secret, and for one on one line', () => {
  const [password] = listSecretFields(kafka, ['authentication.password'])
  if (!password) throw new Error('There is no such field.')
  expect(checkSecret(password, ' ')).toBe('Enter the secret: API secret or password.')
  expect(checkSecret(password, 'a\nb')).toMatch(/on one line/)
  expect(checkSecret(password, 'streams')).toBeUndefined()
})
