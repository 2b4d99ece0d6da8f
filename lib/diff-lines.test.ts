import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffLines } from '#lib/diff-lines.ts'

const marks = { same: ' ', added: '+', removed: '-' } as const
const show = (from: string, to: string) =>
  diffLines([...from], [...to])
    .map(({ kind, text }) => `${marks[kind]}${text}`)
    .join('')

it.each([
  ['abc', 'abc', ' a b c'],
  ['abc', 'axc', ' a-b+x c'],
  ['abcd', 'axcy', ' a-b+x c-d+y'],
  ['', 'ab', '+a+b'],
  ['ab', '', '-a-b'],
])('from %s to %s', (from, to, lines) => {
  expect(show(from, to)).toBe(lines)
})

it('gives back both texts, whatever they are', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
  fc.assert(
    fc.property(lines, lines, (from, to) => {
      const diff = diffLines(from, to)
      const getSide = (without: 'added' | 'removed') =>
        diff.filter(({ kind }) => kind !== without).map(({ text }) => text)
      expect(getSide('added')).toEqual(from)
      expect(getSide('removed')).toEqual(to)
    }),
  )
})

it('shows what is too long to compare as replaced', () => {
  const count = 2_000
  const list = (letter: string) => Array.from({ length: count }, (_, index) => `${letter}${String(index)}`)
  const kinds = diffLines(list('a'), list('b')).map(({ kind }) => kind)
  expect(kinds.slice(0, count).every((kind) => kind === 'removed')).toBe(true)
  expect(kinds.slice(count).every((kind) => kind === 'added')).toBe(true)
})
