import fc from 'fast-check'
import { expect, it } from 'vitest'
import { auditAsked, auditFields, auditSearch, isNarrowed } from '#lib/audit/audit-search.ts'

it('audit filters: are read back from the address that holds them', () => {
  const value = fc.option(
    fc.string({ unit: 'grapheme' }).map((text) => text.trim()),
    { nil: undefined },
  )
  const asked = fc.record(Object.fromEntries([...auditFields, 'before'].map((name) => [name, value])))
  fc.assert(
    fc.property(asked, (params) => {
      const read = auditAsked(params)
      expect(auditAsked(Object.fromEntries(new URLSearchParams(auditSearch(read))))).toEqual(read)
      expect(Object.values(read)).not.toContain('')
    }),
  )
})

it('audit filters: an address without one is the whole audit, also on a later page', () => {
  expect(auditSearch(auditAsked({ actor: '', action: ' ', more: 'x' }))).toBe('')
  expect(isNarrowed(auditAsked({ before: '7', actor: '' }))).toBe(false)
  expect(isNarrowed(auditAsked({ actor: ['ada', 'bob'] }))).toBe(true)
})
