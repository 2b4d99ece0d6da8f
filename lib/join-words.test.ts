import { expect, it } from 'vitest'
import { joinWords } from '#lib/join-words.ts'

it('joinWords lists words as a sentence does', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => joinWords(words))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ])
  expect(joinWords(['a', 'b', 'c'], 'or')).toBe('a, b or c')
})
