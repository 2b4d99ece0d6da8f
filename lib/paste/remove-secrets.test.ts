import { describe, expect, it } from 'vitest'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { readPaste } from '#lib/paste/read-paste.ts'
import { describeSecrets, removeSecrets } from '#lib/paste/remove-secrets.ts'
import { secretSamples } from '#lib/paste/testing/secret-samples.ts'
import { measureCpu } from '#lib/testing/measure-cpu.ts'

const groupId = '64b5f0c0ffee000000000001'

describe('removeSecrets', () => {
  it.each(secretSamples)('takes out $title and keeps what is useful', ({ text, secret, useful }) => {
    const clean = removeSecrets(text)
    expect(clean.text).not.toContain(secret)
    expect(clean.text).toContain(useful ?? '')
    expect(clean.kinds).not.toEqual([])
    expect(removeSecrets(clean.text)).toEqual({ text: clean.text, kinds: [] })
  })

  it.each(Object.entries(buildSamples('orders')))('leaves the values of %s as they are', (_, { typed, body }) => {
    for (const text of [...Object.values(typed), JSON.stringify(body, null, 2)])
      expect(removeSecrets(text)).toEqual({ text, kinds: [] })
  })

  it.each([
    'private_key = var.private_key',
    'curl --user "${PUBLIC_KEY}:${PRIVATE_KEY}" --digest',
    'Authorization: Bearer ${ACCESS_TOKEN}',
    'Authorization: Bearer {ACCESS-TOKEN}',
    'password: <your password>',
    '"NextToken": "eyJ"',
    'secretArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:AmazonMSK_x"',
  ])('leaves what only stands for a secret: %s', (text) => {
    expect(removeSecrets(text)).toEqual({ text, kinds: [] })
  })

  it('takes time that grows with the length of the text', () => {
    const pieces = [
      'a',
      'A1a',
      'eyJ',
      'eyJ-',
      'eyJabcdefgh-',
      'a:',
      'secret',
      'secret=',
      '://a:',
      '?a&',
      '-----BEGIN ',
      'sasl.jaas.config=\\\n',
      'Endpoint=sb://a',
      'DefaultEndpointsProtocol=',
      '-u ',
      'mongodb://',
    ]
    for (const piece of pieces) {
      const text = piece.repeat(Math.floor(100_000 / piece.length))
      expect([piece, measureCpu(() => void removeSecrets(text)) < 2_000]).toEqual([piece, true])
    }
  })

  it('is told in one sentence', () => {
    expect(describeSecrets([])).toBeUndefined()
    expect(describeSecrets(['a token', 'a password'])).toBe(
      'This contained a token and a password. The portal took it out and kept none of it.',
    )
  })
})

describe('a pasted secret', () => {
  it.each(secretSamples)('reaches neither the values, the page nor the server: $title', ({ text, secret, useful }) => {
    const paste = readPaste(text, { groupId })
    expect(JSON.stringify(paste)).not.toContain(secret)
    if (useful !== undefined) expect(JSON.stringify(paste)).toContain(useful)
    if (paste.kind === 'unread') expect(findSentenceFlaws(paste.sentence)).toEqual([])
    if (paste.kind === 'unread') expect(paste.sentence).toMatch(/^This contained an? /)
    if (paste.kind === 'read') expect(paste.leftOver[0]?.name).toBe('credentials')
  })
})
