import { expect, it } from 'vitest'
import { hasSameOwnership } from '#lib/approval/has-same-ownership.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'

const asked = { ...emptyOwnership, owner: 'payments', labels: { env: 'prod', team: 'orders' } }
const rules = { fields: {}, labels: { env: { isRequired: true } } }
const texts = { 'ownership.owner': ' payments ', 'ownership.labels': 'team=orders', 'ownership.labels.env': 'prod' }

it.each([
  ['the same words, wherever the form has its labels', asked, texts, true],
  ['another owner', asked, { ...texts, 'ownership.owner': 'ledger' }, false],
  ['one label less', asked, { ...texts, 'ownership.labels': '' }, false],
  ['an owner where it was asked for without one', undefined, { 'ownership.owner': 'payments' }, false],
  ['blanks where it was asked for without one', undefined, { 'ownership.owner': ' ' }, true],
  ['nothing that somebody typed, so that it is taken over', asked, undefined, true],
])('a form with %s', (_, before, typed, isSame) => {
  expect(hasSameOwnership(before, { texts: typed, rules })).toBe(isSame)
})
