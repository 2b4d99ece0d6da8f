import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseAuditSearch, auditFields, buildAuditSearch, hasFilter } from '#lib/audit/audit-search.ts'

it('audit filters: are read back from the address that holds them', () => {
  const value = fc.option(
    fc.string({ unit: 'grapheme' }).map((text) => text.trim()),
    { nil: undefined },
  )
  const asked = fc.record(Object.fromEntries([...auditFields, 'before'].map((name) => [name, value])))
  fc.assert(
    fc.property(asked, (params) => {
      const read = parseAuditSearch(params)
      expect(parseAuditSearch(Object.fromEntries(new URLSearchParams(buildAuditSearch(read))))).toEqual(read)
      expect(Object.values(read)).not.toContain('')
    }),
  )
})

it('audit filters: an address without one is the whole audit, also on a later page', () => {
  expect(buildAuditSearch(parseAuditSearch({ actor: '', action: ' ', more: 'x' }))).toBe('')
  expect(hasFilter(parseAuditSearch({ before: '7', actor: '' }))).toBe(false)
  expect(hasFilter(parseAuditSearch({ actor: ['ada', 'bob'] }))).toBe(true)
})
