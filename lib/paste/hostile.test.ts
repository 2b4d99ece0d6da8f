import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { fieldNames } from '#lib/link-types/link-type.ts'
import { hostileText } from '#lib/private-link/testing/any-draft.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'
import { readPaste } from '#lib/paste/read-paste.ts'
import { measureCpu } from '#lib/testing/measure-cpu.ts'
import { countRuns } from '#lib/testing/count-runs.ts'
import { anyCharacter } from '#lib/testing/any-character.ts'

const groupId = '64b5f0c0ffee000000000001'
const values = Object.values(buildSamples('orders')).flatMap(({ typed, body }) => [
  ...Object.values(typed),
  JSON.stringify(body),
  `curl x -d '${JSON.stringify(body)}'`,
])
const keys = fc.constantFrom(
  ...fieldNames,
  'provider',
  'vendor',
  'groupId',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'then',
  '',
)
const leaf = fc.oneof(fc.constantFrom<unknown>(...values, 'AWS', 'gcp', 'CONFLUENT', null, 1e300, true), hostileText)
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(keys, tie('json')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
  ),
}))
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...values,
      'curl ',
      'atlas ',
      '-d ',
      "'",
      '"',
      '\\',
      '\n',
      '<<EOF\n',
      'EOF\n',
      '{',
      '}',
      '[',
      '"provider":',
      'resource "a" "b" {',
      "$'",
      '`',
      '#',
      ':',
      ',',
      '=',
      '$(',
      '\ufeff',
    ),
    hostileText,
  ),
  { maxLength: 14 },
)
const mutated = fc
  .tuple(fc.constantFrom(...values), fc.nat(), fc.nat(12), hostileText)
  .map(
    ([text, at, length, news]) => `${text.slice(0, at % text.length)}${news}${text.slice((at % text.length) + length)}`,
  )
const paste = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 300 }),
  fc.string({ maxLength: 300 }),
  mutated,
  json.map((value) => JSON.stringify(value)),
  pieces.map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('{"a":', '[', '{', "'", '"', '$(', '<<'), fc.nat(300))
    .map(([mark, times]) => mark.repeat(times)),
)

/** Each would take minutes with an expression that backtracks over it. */
const long = [
  'a',
  ' ',
  '\n',
  '\t \n',
  '"',
  "'",
  '\\',
  '.',
  'a.',
  ':',
  '/',
  '[',
  '{"',
  '{"a":"',
  '{}',
  '<<a\n',
  '<<',
  "$'",
  '#',
  ',',
  'a=',
  '-',
  'arn:aws:kafka:',
  'x.y\n',
  '/subscriptions/',
  'projects/a/regions/',
  '$',
  '${',
  'curl ',
  '\n\n resource "',
  'arn = ',
  '\u200b',
  '“',
]
const longOnes = long.flatMap((piece) => {
  const line = piece.repeat(Math.floor(60_000 / piece.length))
  return [line, `${line}x`, `x${line}x`, `{"provider":"AWS","arn":${JSON.stringify(line.slice(0, 25_000))}}`].map(
    (text) => [piece, text] as const,
  )
})

const flawsOf = (text: string): string[] => {
  const read = readPaste(text, { groupId })
  if (read.kind === 'ask-server')
    return text.includes(read.text.split('\n')[0] ?? '') ? [] : ['sends what was not pasted']
  if (read.kind === 'unread') return findSentenceFlaws(read.sentence)
  const rows = [
    ...(read.selection === undefined ? [] : [read.selection]),
    ...read.others.map(({ linkTypeId: row }) => row),
  ]
  const names = new Set<string>(fieldNames)
  const all = [read.values, ...read.others.map((other) => other.values)]
  return [
    ...rows.filter((row) => ![...catalog.keys()].some((id) => id === row || id.startsWith(`${row}/`))),
    ...all.flatMap((one) =>
      Object.entries(one).flatMap(([name, value]) =>
        names.has(name) && typeof value === 'string' && value !== '' ? [] : [`${name} of ${JSON.stringify(value)}`],
      ),
    ),
    ...read.leftOver
      .filter(({ name, why }) => name.length > 130 || why === '' || findSentenceFlaws(why).includes('a banned word'))
      .map(({ name, why }) => `${name}: ${why}`),
  ]
}

const prototypes = () =>
  [Object.prototype, Array.prototype, String.prototype].flatMap((prototype) =>
    Reflect.ownKeys(prototype).map((key): [unknown, unknown] => [
      key,
      Object.getOwnPropertyDescriptor(prototype, key)?.value,
    ]),
  )

/** Runs while each name that a paste might plant on Object.prototype throws when it is written there. */
const runFrozen = <T>(run: () => T): T => {
  const names = ['polluted', 'provider', 'vendor', 'arn', 'region']
  const set = () => {
    throw new Error('A prototype was written to')
  }
  for (const name of names) Object.defineProperty(Object.prototype, name, { configurable: true, set })
  try {
    return run()
  } finally {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name)
  }
}

describe('hostile pastes', { timeout: 300_000 }, () => {
  it('are read or rejected with a sentence, without side effects', () => {
    const [before, known] = [prototypes(), JSON.stringify([...catalog])]
    let slowest = { ms: 0, length: 0 }
    fc.assert(
      fc.property(paste, (text) => {
        const from = performance.now()
        expect(flawsOf(text)).toEqual([])
        const ms = performance.now() - from
        if (ms > slowest.ms) slowest = { ms, length: text.length }
      }),
      { numRuns: countRuns(10_000) },
    )
    expect(prototypes()).toEqual(before)
    expect(JSON.stringify([...catalog])).toBe(known)
    process.stdout.write(
      `The slowest of 10,000 pastes took ${slowest.ms.toFixed(1)} ms, for ${String(slowest.length)} characters\n`,
    )
  })

  it('are read in time at the maximum length, whatever they repeat', () => {
    let slowest = { ms: 0, piece: '' }
    for (const [piece, text] of longOnes) {
      const from = performance.now()
      expect(flawsOf(text)).toEqual([])
      const ms = performance.now() - from
      if (ms > slowest.ms) slowest = { ms, piece }
    }
    process.stdout.write(
      `The slowest of ${String(longOnes.length)} pastes of 60 kB took ${slowest.ms.toFixed(1)} ms: ${JSON.stringify(slowest.piece)}\n`,
    )
  })

  it('of a thousand links are read as the first twenty', () => {
    const hosts = Array.from({ length: 1000 }, (_, index) => `x${String(index)}.servicebus.windows.net`)
    const text = JSON.stringify(Object.fromEntries(hosts.map((host) => [host.split('.')[0], { host }])))
    const ms = measureCpu(() => {
      const paste = readPaste(text, { groupId })
      expect(paste.kind === 'read' ? paste.links?.length : 0).toBe(20)
    })
    expect(ms).toBeLessThan(5000)
    process.stdout.write(`A thousand links took ${ms.toFixed(1)} ms\n`)
  })

  it('change no prototype', () => {
    const read = values.map((text) => JSON.stringify(readPaste(text, { groupId })))
    const again = runFrozen(() => values.map((text) => JSON.stringify(readPaste(text, { groupId }))))
    expect(again).toEqual(read)
  })
})
