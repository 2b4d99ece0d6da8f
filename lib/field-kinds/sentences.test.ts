import { describe, expect, it } from 'vitest'
import { checkField } from '#lib/field-kinds/check-field.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'
import { catalog, listFields } from '#lib/link-types/catalog.ts'
import { checkValues } from '#lib/private-link/check-values.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'
import { measureCpu } from '#lib/testing/measure-cpu.ts'

const uuid = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'
const long = 'x'.repeat(1500)
const odd = ['!', '/ !', '“ error”', '”! bad', 'a\nfailed', `${long}!`, '. wrong /', '\u202e!']

/** Texts that put something odd wherever a sentence repeats a part of what was typed. */
const typed = odd.flatMap((part) => [
  part,
  `arn:aws:kafka${part}:us-east-1:123456789012:cluster/a/b`,
  `arn:aws:${part}:us-east-1:123456789012:cluster/a/b`,
  `arn:aws${part}:kafka:us-east-1:123456789012:cluster/a/b`,
  `arn:aws:kafka:us-east-1:123456789012:${part}/a/b`,
  `arn:aws:kafka:us-east-1:123456789012:cluster/${part}`,
  `arn:aws:kafka:us-east-1:${part}:cluster/a/b`,
  `arn:aws:kafka:${part}:123456789012:cluster/a/b`,
  'arn:aws:kafka:us-east-1:123456789012:cluster/a',
  `lkc-1.${part}.us-east-1.aws.confluent.cloud`,
  `com.amazonaws.us-east-1.${part}`,
  `com.amazonaws.error.s3\ncom.amazonaws.failed.s3`,
  `/subscriptions/${uuid}/resourceGroups/${part}/providers/Microsoft.EventHub/namespaces/orders/eventhubs/x`,
  `/subscriptions/${uuid}/resourceGroups/g/providers/${part}/namespaces/orders`,
  `/subscriptions/${uuid}/resourceGroups/g/providers/Microsoft.EventHub/namespaces/orders/eventhubs/${part}`,
  `${part}.dom.us-east-1.aws.confluent.cloud`,
  `error.failed.us-east-1.aws.confluent.cloud`,
  `com.amazonaws.vpce.error.vpce-svc-93da685022ee702a9\ncom.amazonaws.vpce.bad.vpce-svc-93da685022ee702a8`,
  `projects/p/regions/error/serviceAttachments/a\nprojects/p/regions/bad/serviceAttachments/b`,
  `Paris (${part})`,
])

const longTexts = [
  ' ',
  '.',
  'a.',
  '/',
  ':',
  'arn:aws:kafka:/',
  '/subscriptions//',
  '-',
  '“',
  '(',
  ',',
  '=',
  '%3A',
  'projects/',
].flatMap((piece) => ['', 'x'].map((end) => `x${piece.repeat(Math.floor(100_000 / piece.length))}${end}`))

const allFields = [...catalog.values()].flatMap((linkType) =>
  listFields(linkType).map(({ field }) => ({ field, provider: linkType.provider })),
)

describe('sentences about what was typed', () => {
  it.each(odd)('quote it on one line, of plain characters, and not at length: %j', (part) => {
    expect(quoteInput(part)).toMatch(/^“[^“”!\n\u202e]{0,61}”$/)
  })

  it.each([...catalog])('have no flaw, whatever a part of it is: %s', (_, linkType) => {
    const sentences = listFields(linkType).flatMap(({ name, field }) =>
      typed.flatMap((text) => {
        const checked = checkField(field, linkType.provider, text)
        const result = checkValues(linkType, { [name]: text })
        return [
          ...(checked.ok ? [] : [checked.sentence]),
          ...(result.ok ? [] : result.problems.map(({ sentence }) => sentence)),
        ]
      }),
    )
    expect(sentences.filter((sentence) => findSentenceFlaws(sentence).length > 0)).toEqual([])
    expect(sentences.filter(({ length }) => length >= 700)).toEqual([])
    expect(sentences.length).toBeGreaterThan(0)
  })

  it.each([
    ...new Map(allFields.map((one) => [one.field.kind === 'list' ? one.field.item.kind : one.field.kind, one])),
  ])('come at once for a text of 100,000 characters: %s', (_, { field, provider }) => {
    for (const text of longTexts) {
      expect(measureCpu(() => void checkField(field, provider, text))).toBeLessThan(1500)
      const checked = checkField(field, provider, text)
      if (!checked.ok) expect(findSentenceFlaws(checked.sentence)).toEqual([])
    }
  })
})
