import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import { connectionSamples } from '#lib/connection-types/testing/connection-samples.ts'
import { getLeaf, setLeaf } from '#lib/connection/leaves.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'
import { redactSecrets } from '#lib/connection/redact-secrets.ts'
import { hostileText } from '#lib/private-link/testing/any-draft.ts'

const samples = Object.values(connectionSamples).filter(({ secrets }) => secrets.length > 0)
const readSecret = (body: BodyObject, path: string) => String(getLeaf(body, path.split('.')))

const redact = (text: string, body: BodyObject) => redactSecrets(text, body, maskSecrets(body))

describe('a message from Atlas', () => {
  it('has dots for each secret that it quotes, whole, as JSON or line by line', () => {
    for (const { body, secrets } of samples)
      for (const path of secrets) {
        const secret = readSecret(body, path)
        for (const quoted of [secret, JSON.stringify(secret), ...secret.split('\n')])
          expect(redact(`Rejected: ${quoted}.`, body)).not.toContain(quoted.replaceAll('"', ''))
      }
  })

  it.each([
    ['Kafka/EVENT_HUBS', 'The key c2VjcmV0LWtleQ== is not valid.', 'The key •••••••• is not valid.'],
    ['Kafka/PLAIN', 'The user ABCDEFGH12345678 is not known.', 'The user ABCDEFGH12345678 is not known.'],
  ])('has dots for a part that is secret alone, and leaves the rest: %s', (id, text, expected) => {
    expect(redact(text, connectionSamples[id]?.body ?? {})).toBe(expected)
  })

  it('has dots for the token of a header, without its scheme', () => {
    const body = { type: 'Https', name: 'h', url: 'https://x.y', headers: { Authorization: 'Bearer s3cret-token' } }
    expect(redact('Bearer s3cret-token, or s3cret-token alone', body)).toBe(`${secretMask}, or ${secretMask} alone`)
  })

  it('keeps what everybody may see', () => {
    const body = { name: 'web', type: 'Https', url: 'https://a.example.com', headers: { 'X-Key': 'hush' } }
    expect(redact('https://a.example.com said no to hush', body)).toBe(`https://a.example.com said no to ${secretMask}`)
  })

  it('hides any secret', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), hostileText, ({ body, secrets: [path = ''] }, text) => {
        const secret = `${text}canary0`
        const marked = setLeaf(body, path.split('.'), secret)
        for (const quoted of [secret, JSON.stringify(secret)])
          expect(redact(`a ${quoted} b`, marked)).not.toContain('canary0')
      }),
    )
  })
})
