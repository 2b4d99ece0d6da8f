import { expect, it } from 'vitest'
import { findDuplicateKey } from '#lib/json-text.ts'

it.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":{"b":1},"c":[{"b":1},{"b":2,"b":3}]}', 'b'],
  [String.raw`{"a\"":1,"a\u0022":2}`, 'a"'],
  ['{"a":"{","a":1}', 'a'],
  ['{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}', undefined],
  ['["a","a",{"a":"a:"}]', undefined],
  [String.raw`{"a":"\"a\":","b":"}"}`, undefined],
])('findDuplicateKey: finds in %s the key %s', (json, key) => {
  expect(findDuplicateKey(json)).toBe(key)
})

it('findDuplicateKey: takes little time for a long text', () => {
  expect(findDuplicateKey(`{"a":"${String.raw`\"`.repeat(100_000)}"${' '.repeat(100_000)}}`)).toBeUndefined()
})
