import { expect, test } from 'vitest'
import { formatOwnershipChange } from '#lib/ownership/format-ownership-change.ts'

test.each([
  [{ field: 'ownership.owner', before: '', after: 'Payments' }, 'owner “Payments”'],
  [{ field: 'ownership.costCentre', before: '4711', after: '' }, 'cost centre removed, it was “4711”'],
  [{ field: 'ownership.labels.env', before: 'test', after: 'prod' }, 'label env “prod”, before “test”'],
])('says what a change did: %j', (change, words) => {
  expect(formatOwnershipChange(change)).toBe(words)
})
