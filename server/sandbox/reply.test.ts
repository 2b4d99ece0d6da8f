import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortKeys } from '#server/sandbox/reply.ts'

test('sortKeys: sorts keys at every depth and drops null', () => {
  const written = JSON.stringify(sortKeys({ b: [{ d: 1, c: null, _id: 2 }], a: { f: undefined, e: '' }, C: false }))
  expect(written).toBe('{"C":false,"a":{"e":""},"b":[{"_id":2,"d":1}]}')
})

test('sortKeys: changes nothing else', () => {
  const value = fc.letrec((tie) => ({
    node: fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.array(tie('node')),
      fc.dictionary(fc.string(), tie('node')),
    ),
  })).node
  fc.assert(
    fc.property(value, (json) => {
      expect(sortKeys(json)).toEqual(json)
    }),
  )
})
