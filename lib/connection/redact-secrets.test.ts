import { describe, expect, it } from 'vitest'
import { connectionSamples } from '#lib/connection-types/testing/connection-samples.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import { getLeaf } from '#lib/connection/leaves.ts'
import { redactSecrets } from '#lib/connection/redact-secrets.ts'

describe('a text of Atlas that quotes a body', () => {
  it.each(Object.entries(connectionSamples))(
    '%s: shows dots for its secrets, in every spelling',
    (_, { body, secrets }) => {
      for (const path of secrets) {
        const value = getLeaf(body, path.split('.'))
        if (typeof value !== 'string') throw new Error('The sample has no such secret')
        const quotes = [value, JSON.stringify(value), value.split('\n')[1] ?? value]
        const text = redactSecrets(`Not good: ${quotes.join(' or ')}.`, body)
        for (const quote of quotes) expect(text).not.toContain(quote.replaceAll('"', ''))
        expect(text).toContain(secretMask)
      }
      expect(redactSecrets('Nothing is quoted.', body)).toBe('Nothing is quoted.')
    },
  )

  it('keeps what everybody may see', () => {
    const body = { name: 'web', type: 'Https', url: 'https://a.example.com', headers: { 'X-Key': 'hush' } }
    expect(redactSecrets('https://a.example.com said no to hush', body)).toBe(
      `https://a.example.com said no to ${secretMask}`,
    )
  })
})
