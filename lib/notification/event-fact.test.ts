import { expect, it } from 'vitest'
import { selectFacts } from '#lib/notification/event-fact.ts'

const all = { what: 'Atlas refused the request', region: 'us-east-1', error: 'arn:aws:kafka is wrong' }

it('event facts: says no more than its level allows', () => {
  expect(selectFacts(all, 'none')).toEqual({ what: all.what })
  expect(selectFacts(all, 'names')).toEqual({ what: all.what, region: all.region })
  expect(selectFacts(all, 'values')).toEqual(all)
})
