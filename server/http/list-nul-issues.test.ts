import { expect, it } from 'vitest'
import { listNulIssues } from '#server/http/list-nul-issues.ts'

it('a NUL character is found at its place, in names too', () => {
  const places = (value: unknown) => listNulIssues(value).map(({ path }) => path)
  expect(places({ a: 'x', b: [{ c: 'y\0' }, 'z'] })).toEqual([['b', 0, 'c']])
  expect(places({ a: { 'b\0': 1 } })).toEqual([['a']])
  expect(places([null, 1, true, 'text', undefined])).toEqual([])
})
