import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildMatcher } from '#lib/ownership/pattern.ts'
import { measureCpu } from '#lib/testing/measure-cpu.ts'

const matches = (pattern: string, text: string): boolean | string => {
  const matcher = buildMatcher(pattern)
  return 'sentence' in matcher ? matcher.sentence : matcher.matches(text)
}

const one = fc.constantFrom('a', 'b', '-', '.', '\\d', '\\w', '\\.', '[ab]', '[^a]', '[a-c1]', '[\\d-]', 'é', '😀')
const times = fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,}', '{0,2}')
const piece = fc.tuple(one, times).map((parts) => parts.join(''))
const { pattern: anyPattern } = fc.letrec<{ pattern: string; sequence: string; group: string }>((tie) => ({
  group: fc.tuple(tie('pattern'), fc.constantFrom('', '?')).map(([inside, mark]) => `(${inside})${mark}`),
  sequence: fc
    .array(fc.oneof({ maxDepth: 3 }, piece, piece, tie('group')), { maxLength: 4 })
    .map((parts) => parts.join('')),
  pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|')),
}))

describe('a pattern of the configuration', () => {
  it('matches what the same regular expression matches', () => {
    const anyText = fc.array(fc.constantFrom('a', 'b', 'c', '1', '-', '.', 'é', '😀'), { maxLength: 6 })
    fc.assert(
      fc.property(
        anyPattern.filter((text) => text.length <= 200),
        fc.array(anyText, { minLength: 1, maxLength: 8 }),
        (pattern, texts) => {
          const native = new RegExp(`^(?:${pattern})$`, 'su')
          for (const characters of texts) {
            const text = characters.join('')
            expect([pattern, text, matches(pattern, text)]).toEqual([pattern, text, native.test(text)])
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['(OPS|PAY)-\\d{1,6}', 'OPS-123', true],
    ['(OPS|PAY)-\\d{1,6}', 'OPS-1234567', false],
    ['(OPS|PAY)-\\d{1,6}', 'see OPS-123', false],
    ['dev|test|prod', 'test', true],
    ['(?:team )?[a-z][a-z-]*', 'team blue-green', true],
    ['', '', true],
  ])('%j and %j: %j', (pattern, text, isMatch) => {
    expect(matches(pattern, text)).toBe(isMatch)
  })

  it.each([
    '(a+)+',
    '(a){2}',
    '^a',
    'a$',
    'a**',
    'a*?',
    '(',
    ')',
    'a)',
    '[',
    '[]',
    '[^]',
    '[z-a]',
    '\\p{L}',
    '\\1',
    '{2}',
  ])('cannot be %s', (pattern) => {
    expect(matches(pattern, 'a')).toContain('may hold characters')
  })

  it.each(['a{3,2}', 'a{501}', 'a{1,501}', `${'a'.repeat(201)}`])('keeps to its bounds: %.12s', (pattern) => {
    expect(buildMatcher(pattern)).toHaveProperty('sentence')
  })

  it('is not slow with any text', () => {
    const match = () => expect(matches(`${'[a-z]*'.repeat(30)}!`, 'a'.repeat(500))).toBe(false)
    expect(measureCpu(match)).toBeLessThan(1_000)
  })
})
