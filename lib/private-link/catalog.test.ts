import { describe, expect, it } from 'vitest'
import { askedFields, catalog, rowId, rowOf } from '#lib/private-link/catalog.ts'
import { fields } from '#lib/private-link/fields.ts'

describe('the catalog', () => {
  it.each(Object.entries(catalog))('%s is keyed by its provider and vendor and every cell has a source', (id, row) => {
    expect(id).toBe(rowId(row.provider, row.vendor))
    for (const ask of Object.values(row.asks)) expect(ask.by.length).toBeGreaterThan(0)
  })

  it.each(Object.values(catalog).flatMap((row) => askedFields(row)))('%s, asked of a person, has all its words', (name) => {
    const { label, hint, where } = fields[name]
    for (const words of [label, hint, where]) expect(words).toMatch(/\S{3}/)
  })

  it('finds a row in any case of letters, as the wire is lenient about it', () => {
    expect(rowOf('aws', 'msk')?.title).toBe('Amazon MSK')
    expect(rowOf('AWS', 'SOMETHING')).toBeUndefined()
    expect(rowOf(undefined, undefined)).toBeUndefined()
  })
})
