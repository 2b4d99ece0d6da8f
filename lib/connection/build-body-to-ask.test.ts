import { expect, it } from 'vitest'
import { buildBodyToAsk } from '#lib/connection/build-body-to-ask.ts'
import { getLeaf } from '#lib/connection/leaves.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'

const kafka = {
  ...{ type: 'Kafka', name: 'orders', signIn: 'PLAIN' },
  values: { bootstrapServers: 'b-1.example.com:9096', 'authentication.username': 'streams' },
}
const password = 'authentication.password'

it('what an approval is asked for is the same once the page was loaded again, and its secrets are gone', () => {
  const before = buildBodyToAsk({ ...kafka, values: { ...kafka.values, [password]: 'a-secret' } }, [])
  const after = buildBodyToAsk(kafka, [password])
  expect(before.ok && maskSecrets(before.body)).toEqual(after.ok && after.body)
  expect(JSON.stringify(after)).not.toContain('a-secret')
  expect(after.ok && getLeaf(after.body, ['authentication', 'password'])).toMatch(/^•+$/)
})

it('a secret that was never entered, and any other value that is missing, is asked for', () => {
  expect(buildBodyToAsk(kafka, []).ok).toBe(false)
  expect(buildBodyToAsk({ ...kafka, name: '' }, [password]).ok).toBe(false)
})

it('headers whose names are gone are asked for again', () => {
  const https = { type: 'Https', name: 'hook', values: { url: 'https://hook.example' } }
  expect(buildBodyToAsk(https, []).ok).toBe(true)
  expect(buildBodyToAsk(https, ['headers']).ok).toBe(false)
})
