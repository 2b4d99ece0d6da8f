import { describe, expect, it } from 'vitest'
import { recognizeField } from '#lib/field-kinds/check-field.ts'
import { catalog, listFields } from '#lib/link-types/catalog.ts'
import { readPaste } from '#lib/paste/read-paste.ts'
import { whereSamples } from '#lib/paste/testing/where-samples.ts'

/** Every field whose values have a form; any text would fit the others, which are typed or chosen. */
const fields = [...catalog].flatMap(([id, linkType]) =>
  listFields(linkType)
    .filter(({ field }) => recognizeField(field) !== 'never')
    .map(({ name }) => ({ id, name, key: `${id}.${name}` })),
)

describe('“Where do I find this?”', () => {
  it('has a sample for every field, and no other', () => {
    expect(Object.keys(whereSamples).toSorted()).toEqual(fields.map(({ key }) => key).toSorted())
  })

  it.each(
    fields.flatMap((field) => (whereSamples[field.key] ?? []).map((sample, index) => ({ ...field, ...sample, index }))),
  )('of $key leads to what the paste box reads ($index)', ({ id, name, text, value }) => {
    const paste = readPaste(text, { groupId: '64b5f0c0ffee000000000001' })
    if (paste.kind !== 'read') throw new Error(JSON.stringify(paste))
    const readings = [{ linkTypeId: paste.selection, values: paste.values }, ...paste.others]
    const fitting = readings.filter(
      ({ linkTypeId }) => linkTypeId !== undefined && (id === linkTypeId || id.startsWith(`${linkTypeId}/`)),
    )
    expect(fitting.map(({ values }) => values[name])).toContain(value)
  })
})
