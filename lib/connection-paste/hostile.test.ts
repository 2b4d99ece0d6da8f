import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostReadings } from '#lib/connection-paste/connection-paste.ts'
import { readConnectionPaste } from '#lib/connection-paste/read-connection-paste.ts'
import { connectionSamples } from '#lib/connection-types/testing/connection-samples.ts'
import { dropSecrets } from '#lib/connection/mask-secrets.ts'
import { hostileText } from '#lib/private-link/testing/any-draft.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'
import { measureCpu } from '#lib/testing/measure-cpu.ts'

const bodies = Object.values(connectionSamples).map(({ body }) => JSON.stringify(body))
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...bodies,
      'curl ',
      'atlas streams connections create ',
      '--instance ',
      "'",
      '"',
      '\\',
      '\n',
      '<<EOF\n',
      'EOF\n',
      '{',
      '}',
      '[',
      '{"type":"Kafka","authentication":',
      '{"BootstrapBrokerStringVpcConnectivityTls":',
      '"a.example.com:1"',
      ',',
      'a.example.com:9092',
      'Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=k',
      'resource "mongodbatlas_stream_connection" "a" {\n',
      '"__proto__":{"type":"Kafka"}',
      '$',
      '(',
    ),
    hostileText,
  ),
  { maxLength: 10 },
)
const keys = fc.constantFrom(
  'type',
  'name',
  'authentication',
  'headers',
  'results',
  '__proto__',
  'constructor',
  'url',
  '',
)
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>('Kafka', 'Https', 'S3', null, 1e300, true, []),
    hostileText,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(keys, tie('json')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
  ),
}))

/** Checks that a text is read or answered with a sentence, and that only flagged values are secrets. */
const checkText = (text: string) => {
  const paste = readConnectionPaste(text, { hasLink: text.length % 2 === 0 })
  if (paste.kind === 'ask-server') return
  if (paste.kind === 'unread') {
    expect([paste.sentence, findSentenceFlaws(paste.sentence)]).toEqual([paste.sentence, []])
    return
  }
  expect(paste.readings.length).toBeLessThanOrEqual(mostReadings)
  for (const { draft, secrets, leftOver } of paste.readings) {
    const visible = dropSecrets({ type: '', name: '', ...draft }).values
    expect(Object.keys(draft.values).filter((path) => !Object.hasOwn(visible, path))).toEqual(secrets)
    for (const { why } of leftOver) expect(why).not.toBe('')
  }
}

describe('any text pasted as a connection', () => {
  it('is read or answered with a sentence, 2,000 times, and changes nothing', () => {
    const before = Reflect.ownKeys(Object.prototype)
    const any = fc.oneof(
      pieces.map((parts) => parts.join('')),
      json.map((value) => JSON.stringify(value) ?? ''),
      hostileText,
    )
    fc.assert(fc.property(any, checkText), { numRuns: 2_000 })
    expect(Reflect.ownKeys(Object.prototype)).toEqual(before)
  })

  it.each([
    'a',
    '!',
    '.',
    'a.',
    'a.example.com:9092 ',
    'a.example.com:9092,',
    '{',
    '{"a":',
    '[',
    "'",
    '"',
    '\\',
    '$(',
    '${',
    '<',
    '-----BEGIN CERTIFICATE-----\n',
    'Endpoint=sb://',
    'curl -d ',
    '<<EOF\n',
    '{"type":"Kafka"},',
    'https://a/streams/',
    'arn:aws:iam',
    ' \n',
    'a-',
  ])('is read at once, however often it says %j', (piece) => {
    for (const text of [
      piece.repeat(Math.floor(65_000 / piece.length)),
      `${piece.repeat(Math.floor(60_000 / piece.length))}!`,
    ]) {
      expect(measureCpu(() => checkText(text))).toBeLessThan(1_500)
    }
  })
})
