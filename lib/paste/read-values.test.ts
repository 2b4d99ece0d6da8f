import { describe, expect, it } from 'vitest'
import { getItemForm } from '#lib/field-kinds/field-kinds.ts'
import { checkField } from '#lib/field-kinds/check-field.ts'
import { catalog, isList, listFields } from '#lib/link-types/catalog.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { readPaste } from '#lib/paste/read-paste.ts'
import { valueCases } from '#lib/paste/testing/value-cases.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'

const read = (text: string) => readPaste(text, { groupId: '64b5f0c0ffee000000000001' })

describe('values in other text', () => {
  it.each(valueCases)('%s', (_, text, expected) => {
    const paste = read(text)
    if ('sentence' in expected) {
      expect(paste).toMatchObject({ kind: 'unread', sentence: expect.stringMatching(expected.sentence) })
      if (paste.kind === 'unread') expect(findSentenceFlaws(paste.sentence)).toEqual([])
    } else if ('open' in expected) {
      expect(paste).toMatchObject({ kind: 'read', selection: undefined, values: {} })
      const providers = paste.kind === 'read' ? paste.others.map(({ linkTypeId }) => linkTypeId.split('/')[0]) : []
      expect([...new Set(providers)]).toEqual(expected.open)
    } else {
      expect(paste).toMatchObject({ kind: 'read', ...expected, leftOver: [] })
      expect(paste.kind === 'read' && paste.values).toEqual(expected.values)
    }
  })

  it('keeps the values beside an error of Atlas, and what it cannot use by line', () => {
    const arn = buildSamples('orders')['AWS/MSK']?.typed.arn ?? ''
    expect(
      read(`${arn}\n(Error code: "STREAM_PRIVATE_LINK_IN_USE")\n${arn.replace('cluster', 'topic')}`),
    ).toMatchObject({
      selection: 'AWS/MSK',
      values: { arn },
      leftOver: [
        { name: 'the error', why: expect.stringContaining('STREAM_PRIVATE_LINK_IN_USE') },
        { name: 'line 3', why: expect.stringContaining('ARN of a topic') },
      ],
    })
  })

  it('finds a value behind a thousand other words', () => {
    const arn = buildSamples('orders')['AWS/MSK']?.typed.arn ?? ''
    expect(read(`${'so. many: words/ '.repeat(400)}\n${arn}`)).toMatchObject({ selection: 'AWS/MSK', values: { arn } })
  })
})

const surround = [
  (value: string) => `(${value})`,
  (value: string) => `${value}.`,
  (value: string) => `key=${value}`,
  (value: string) => `The value is "${value}", I think!`,
  (value: string) => `[${value}](${value})`,
]
const samples = [...catalog].flatMap(([id, linkType]) =>
  listFields(linkType).flatMap(({ name, field }) => {
    const sample = buildSamples('orders')[id]?.typed[name]
    const isPlain = ['region', 'choice', 'text'].includes(getItemForm(field).kind) || id.endsWith('GENERIC')
    return sample === undefined || isPlain || isList(field)
      ? []
      : [{ at: `${id} ${name}`, id, linkType, field, sample }]
  }),
)

describe('paste box and fields', () => {
  it.each(samples)('find the same value in other text: $at', ({ id, linkType, field, sample }) => {
    const plain = checkField(field, linkType.provider, sample)
    for (const build of surround) {
      expect(checkField(field, linkType.provider, build(sample))).toEqual(plain)
      const paste = read(build(sample))
      expect(paste.kind === 'read' && Object.values(paste.values)).toContain(sample)
      expect(paste.kind === 'read' && id.startsWith(paste.selection ?? '-')).toBe(true)
    }
  })
})
