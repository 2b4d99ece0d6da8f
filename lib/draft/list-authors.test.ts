import { expect, test } from 'vitest'
import { findAuthor, listAuthors } from '#lib/draft/list-authors.ts'

const [ada, grace] = [
  { by: 'ada', at: '2026-01-01T00:00:00.000Z' },
  { by: 'grace', at: '2026-01-02T00:00:00.000Z' },
]
const draft = {
  fields: { key: 'k', selection: 'AWS/MSK', 'values:AWS/MSK:arn': 'arn' },
  authors: { key: ada, selection: ada, 'values:AWS/MSK:arn': grace },
}

test('the authors of a draft: each with what they filled in, without what nobody enters', () => {
  expect(listAuthors(draft)).toEqual([
    { by: 'ada', paths: ['selection'] },
    { by: 'grace', paths: ['values:AWS/MSK:arn'] },
  ])
})

test('the author of a field: whoever entered the text that stands there, and nobody once it was changed', () => {
  expect(findAuthor(draft, draft.fields, 'values:AWS/MSK:arn')).toEqual(grace)
  expect(findAuthor(draft, { ...draft.fields, 'values:AWS/MSK:arn': 'other' }, 'values:AWS/MSK:arn')).toBeUndefined()
})
