import { expect, it } from 'vitest'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import { readKnownOwnership } from '#lib/ownership/read-known-ownership.ts'

const rules = { fields: { owner: { isRequired: true } }, labels: {} }
const noRules = { fields: {}, labels: {} }

it('rules hear of what was typed well of an ownership, and not of what is wrong or missing', () => {
  const [owner, labels] = [{ 'ownership.owner': 'Payments' }, { 'ownership.labels': 'env=prod' }]
  const read = (texts: Readonly<Record<string, string>>) => readKnownOwnership({ texts, rules })
  const known = { ...emptyOwnership, owner: 'Payments', labels: { env: 'prod' } }
  expect(read({ ...owner, ...labels })).toEqual({ ownership: known, unknown: [] })
  expect(read(labels)).toEqual({ ownership: { ...known, owner: '' }, unknown: ['ownership'] })
  expect(read({ ...owner, 'ownership.labels': 'prod' })).toEqual({
    ...{ ownership: { ...known, labels: {} }, unknown: ['labels'] },
  })
})

it('an ownership that nobody has typed is none, of which what is required is missing', () => {
  expect(readKnownOwnership({ texts: undefined, rules: noRules })).toEqual({ ownership: undefined, unknown: [] })
  expect(readKnownOwnership({ texts: undefined, rules })).toEqual({ ownership: undefined, unknown: ['ownership'] })
})
