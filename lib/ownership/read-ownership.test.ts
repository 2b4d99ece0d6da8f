import { describe, expect, test } from 'vitest'
import { arrangeTexts } from '#lib/ownership/arrange-texts.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import { readOwnership } from '#lib/ownership/read-ownership.ts'
import { toOwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'

const rules = { fields: {}, labels: { env: { isRequired: true } } }
const ours = {
  ...emptyOwnership,
  name: 'Orders stream',
  owner: 'Payments',
  labels: { env: 'prod', 'team/cost': 'a=b', region: 'eu' },
}

describe('the texts of an ownership', () => {
  test('an ownership comes back from its texts, whichever labels have a rule', () => {
    for (const some of [rules, { fields: {}, labels: {} }])
      expect(readOwnership(arrangeTexts(toOwnershipTexts(ours), some), some)).toEqual({
        ownership: ours,
        problems: [],
      })
  })

  test('a label with a rule has a control of its own, and the others are lines', () => {
    expect(arrangeTexts(toOwnershipTexts(ours), rules)).toMatchObject({
      'ownership.labels.env': 'prod',
      'ownership.labels': 'team/cost=a=b\nregion=eu',
    })
  })

  test('a label that has lost its rule is a line, until the lines are changed', () => {
    const typed = { 'ownership.labels.env': 'prod' }
    const none = { fields: {}, labels: {} }
    expect(arrangeTexts(typed, none)['ownership.labels']).toBe('env=prod')
    expect(arrangeTexts({ ...typed, 'ownership.labels': '' }, none)['ownership.labels']).toBe('')
  })

  test('texts are trimmed, and a label with a rule that is blank is none', () => {
    const texts = { 'ownership.owner': ' Payments ', 'ownership.labels.env': ' ', 'ownership.labels': '\n a = b \n\n' }
    expect(readOwnership(texts, rules).ownership).toEqual({ ...emptyOwnership, owner: 'Payments', labels: { a: 'b' } })
  })

  test.each([
    ['a line that is no label', 'a=b\nprod', 'Write “prod” as key=value.'],
    ['a label that is given twice', 'a=b\nc=d\na=e', 'Write the label “a” once.'],
  ])('says how to mend %s', (_, lines, sentence) => {
    expect(readOwnership({ 'ownership.labels': lines }, rules).problems).toEqual([
      { field: 'ownership.labels', sentence },
    ])
  })

  test('a label that no object may have as its key is read as any other', () => {
    const { ownership } = readOwnership({ 'ownership.labels': '__proto__=x' }, rules)
    expect(Object.keys(ownership.labels)).toEqual(['__proto__'])
  })
})
