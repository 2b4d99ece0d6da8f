import { expect, it } from 'vitest'
import { checkOwnership } from '#lib/ownership/check-ownership.ts'
import { listChanges } from '#lib/ownership/list-changes.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import { ownership } from '#lib/wire/ownership.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

const rules: OwnershipRules = {
  fields: {
    owner: { isRequired: true, hint: 'The team’s name in the directory.' },
    ticket: { isRequired: false, pattern: 'OPS-\\d{1,6}' },
    costCentre: { isRequired: true, pattern: '\\d{4}', hint: 'Four digits.' },
  },
  labels: { env: { isRequired: true, pattern: 'dev|prod', hint: 'Either dev or prod.' } },
}

it('ownership: what is required is named, each in a sentence of its own', () => {
  expect(checkOwnership({ ...emptyOwnership, ticket: 'later' }, rules)).toEqual([
    { field: 'ownership.owner', sentence: 'Enter the owner. The team’s name in the directory.' },
    { field: 'ownership.ticket', sentence: 'Write the ticket in the form that is asked for: OPS-\\d{1,6}.' },
    { field: 'ownership.costCentre', sentence: 'Enter the cost centre. Four digits.' },
    { field: 'ownership.labels.env', sentence: 'Enter the label env. Either dev or prod.' },
  ])
  const values = { ...emptyOwnership, owner: 'Blue', costCentre: '12345', labels: { env: 'prod', more: '' } }
  expect(checkOwnership(values, rules)).toEqual([
    { field: 'ownership.costCentre', sentence: 'Write the cost centre in the form that is asked for. Four digits.' },
  ])
  expect(checkOwnership({ ...values, costCentre: '1234' }, rules)).toEqual([])
})

it('ownership: without rules anything goes, in one line and within its bounds', () => {
  expect(checkOwnership(emptyOwnership, { fields: {}, labels: {} })).toEqual([])
  expect(ownership.parse({})).toEqual(emptyOwnership)
  expect(ownership.parse({ name: ' orders ', owner: '\u202eBlue' })).toMatchObject({ name: 'orders', owner: 'Blue' })
  for (const wrong of [
    { name: 'a\nb' },
    { owner: 'a'.repeat(101) },
    { note: 'a'.repeat(501) },
    { labels: { Env: '' } },
  ])
    expect(ownership.safeParse(wrong).success).toBe(false)
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`l${String(index)}`, '']))
  expect(ownership.safeParse({ labels: many }).success).toBe(false)
})

it('ownership: a change is told field by field', () => {
  const before = { ...emptyOwnership, owner: 'Blue', labels: { env: 'dev', team: 'a' } }
  const after = { ...emptyOwnership, owner: 'Red', note: 'moved', labels: { team: 'a', zone: 'b' } }
  expect(listChanges(before, after)).toEqual([
    { field: 'ownership.owner', before: 'Blue', after: 'Red' },
    { field: 'ownership.note', before: '', after: 'moved' },
    { field: 'ownership.labels.env', before: 'dev', after: '' },
    { field: 'ownership.labels.zone', before: '', after: 'b' },
  ])
  expect(listChanges(before, before)).toEqual([])
})
