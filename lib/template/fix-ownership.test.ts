import { describe, expect, it } from 'vitest'
import { checkOwnershipTexts } from '#lib/ownership/check-ownership-texts.ts'
import { listOwnershipControls } from '#lib/ownership/ownership-control.ts'
import { fixOwnershipTexts, listFixedOwnership, listLocked } from '#lib/template/fix-ownership.ts'

const by = ['MSK in production']
const fixed = [
  { path: 'authenticationScheme', text: 'IAM', by },
  { path: 'ownership.owner', text: 'payments', by },
  { path: 'ownership.labels.env', text: 'production', by },
]
const { values, rules } = listFixedOwnership(fixed, { fields: {}, labels: {} })

describe('what templates fix of an ownership', () => {
  it('has a control of its own, labels without a rule too', () => {
    expect(values.map(({ path }) => path)).toEqual(['ownership.owner', 'ownership.labels.env'])
    const paths = listOwnershipControls(rules).map(({ path }) => path)
    for (const { path } of values) expect(paths).toContain(path)
  })

  it('keeps the rule of a label that has one', () => {
    const hint = 'Where it runs.'
    const both = listFixedOwnership(fixed, { fields: {}, labels: { env: { isRequired: false, hint } } })
    expect(both.rules.labels).toEqual({ env: { isRequired: false, hint } })
  })

  it.each([
    ['nothing', undefined],
    ['another label of that name, and one more', { 'ownership.labels': 'env=test\nteam=orders' }],
    ['another owner', { 'ownership.owner': 'ledger', 'ownership.note': 'mine' }],
  ])('is filled in where somebody wrote %s, and once', (_, texts) => {
    const filled = fixOwnershipTexts(texts, values)
    const { ownership, problems } = checkOwnershipTexts(filled ?? {}, rules)
    expect(problems).toEqual([])
    expect(ownership).toMatchObject({ owner: 'payments', labels: { env: 'production' } })
    expect(fixOwnershipTexts(filled, values)).toBeUndefined()
  })

  it('is locked where it is or nothing is, and leaves another value as it was', () => {
    const listPaths = (texts: Record<string, string>) => listLocked(texts, values).map(({ path }) => path)
    expect(listPaths({ 'ownership.owner': 'payments' })).toEqual(['ownership.owner', 'ownership.labels.env'])
    expect(listPaths({ 'ownership.owner': 'ledger', 'ownership.labels.env': 'production' })).toEqual([
      'ownership.labels.env',
    ])
  })

  it('takes no label away whose key only begins alike', () => {
    const filled = fixOwnershipTexts({ 'ownership.labels': 'env' }, values)
    expect(filled).toMatchObject({ 'ownership.labels': 'env' })
    expect(fixOwnershipTexts({ ...filled, 'ownership.labels': 'environment=a' }, values)).toBeUndefined()
  })

  it('leaves what is not fixed as it was typed', () => {
    const texts = { 'ownership.labels': 'env=test\nteam=orders', 'ownership.note': 'mine' }
    expect(fixOwnershipTexts(texts, values)).toMatchObject({
      ...{ 'ownership.labels': 'team=orders', 'ownership.note': 'mine' },
    })
    expect(fixOwnershipTexts(texts, [])).toBeUndefined()
  })
})
