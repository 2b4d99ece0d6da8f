import { describe, expect, test } from 'vitest'
import { checkOwnershipTexts } from '#lib/ownership/check-ownership-texts.ts'
import { listControlPaths } from '#lib/ownership/control-paths.ts'
import { labelKeySentence } from '#lib/ownership/ownership-bounds.ts'
import { listOwnershipControls } from '#lib/ownership/ownership-control.ts'
import { ownership } from '#lib/wire/ownership.ts'

const rules = { fields: { owner: { isRequired: true } }, labels: { env: { isRequired: true } } }

describe('what was typed of an ownership', () => {
  test('what is wrong is told at controls that the form has', () => {
    const { problems } = checkOwnershipTexts({ 'ownership.labels': 'prod' }, rules)
    expect(problems.map(({ field }) => field)).toEqual(['ownership.owner', 'ownership.labels.env', 'ownership.labels'])
    const paths = listOwnershipControls(rules).map(({ path }) => path)
    expect(problems.filter(({ field }) => !paths.includes(field))).toEqual([])
  })

  test('what was typed while a label had no rule counts once it has one', () => {
    const texts = { 'ownership.owner': 'Payments', 'ownership.labels.env': 'prod' }
    expect(checkOwnershipTexts(texts, rules)).toMatchObject({ problems: [], ownership: { labels: { env: 'prod' } } })
  })

  test('what the server takes under no rules is told at its control, and everything else is taken', () => {
    const long = 'a'.repeat(101)
    const lines = Array.from({ length: 21 }, (_, index) => `l${String(index)}=x`).join('\n')
    const lineFault = 'Write it in one line, without control characters.'
    const cases: [path: string, text: string, sentence: string][] = [
      ['ownership.name', long, 'A name has at most 100 characters.'],
      ['ownership.note', 'a'.repeat(501), 'A note has at most 500 characters.'],
      ['ownership.ticket', 'a\tb', lineFault],
      ['ownership.labels.env', long, 'A label’s value has at most 100 characters.'],
      ['ownership.labels', 'Team=a', `“Team” cannot be a key. ${labelKeySentence}`],
      ['ownership.labels', '=a', `“” cannot be a key. ${labelKeySentence}`],
      ['ownership.labels', `team=${long}`, 'Mend the label “team”. A label’s value has at most 100 characters.'],
      ['ownership.labels', 'team=a\tb', `Mend the label “team”. ${lineFault}`],
      ['ownership.labels', lines, 'A link or connection has at most 20 labels. Remove some.'],
    ]
    for (const [field, text, sentence] of cases) {
      const typed = { 'ownership.owner': 'Payments', 'ownership.labels.env': 'prod', [field]: text }
      const { problems, ownership: value } = checkOwnershipTexts(typed, rules)
      expect(problems).toEqual([{ field, sentence }])
      expect(ownership.safeParse(value).success).toBe(false)
    }
    const marked = { 'ownership.owner': `${'a'.repeat(100)}\u202e`, 'ownership.labels.env': 'prod' }
    expect(checkOwnershipTexts(marked, rules).problems).toEqual([])
    expect(ownership.safeParse(checkOwnershipTexts(marked, rules).ownership).success).toBe(true)
  })

  test('the form has a control for each path that is read', () => {
    expect(listOwnershipControls(rules).map(({ path }) => path)).toEqual(listControlPaths(rules))
  })
})
