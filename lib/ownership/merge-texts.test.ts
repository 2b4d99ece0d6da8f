import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeTexts } from '#lib/ownership/merge-texts.ts'

describe('two changes of the same texts', () => {
  test('keeps what only one of them changed, and names what both did', () => {
    const base = { name: 'a', owner: 'b', ticket: 'c', note: 'd' }
    expect(mergeTexts(base, { ...base, name: 'A', owner: 'mine' }, { ...base, ticket: 'C', owner: 'theirs' })).toEqual({
      texts: { name: 'A', owner: 'mine', ticket: 'C', note: 'd' },
      conflicts: ['owner'],
    })
  })

  test('the same change is no conflict', () => {
    expect(mergeTexts({ name: 'a' }, { name: 'b' }, { name: 'b' }).conflicts).toEqual([])
  })

  test('loses nothing: each text that was changed is in the result or named', () => {
    const texts = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', 'x', 'y', 'z'))
    fc.assert(
      fc.property(texts, texts, texts, (base, mine, theirs) => {
        const { texts: merged, conflicts } = mergeTexts(base, mine, theirs)
        for (const path of ['a', 'b', 'c']) {
          const [before, own, other, result] = [base, mine, theirs, merged].map((one) => one[path] ?? '')
          if (own !== before) expect(result).toBe(own)
          if (other !== before) expect(result === other || conflicts.includes(path)).toBe(true)
        }
      }),
    )
  })
})
