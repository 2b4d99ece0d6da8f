import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { forgetCreateOutcome } from '#components/wizard/queries.ts'
import { createOutcomeQuery, setCreateOutcome } from '#components/wizard/outcome/queries.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'

const groupId = '64b5f0c0ffee000000000001'
const query = createOutcomeQuery(groupId, 'key')

const getInterval = (outcome: CreateOutcome | undefined) => {
  const client = new QueryClient()
  if (outcome) setCreateOutcome(client, groupId, 'key', outcome)
  const current = new QueryObserver(client, { ...query, enabled: false }).getCurrentQuery()
  return typeof query.refetchInterval === 'function' ? query.refetchInterval(current) : query.refetchInterval
}

describe('the outcome of a create', () => {
  it.each<[string, CreateOutcome | undefined, number | false]>([
    ['before it is known', undefined, 2_000],
    ['while it is being sent', { kind: 'sending', sentAt: 0 }, 1_000],
    ['while it is unknown', { kind: 'unknown', reason: '', requestId: '', sentAt: 0, recoveryAttempts: 0 }, 2_000],
    ['while the link may still turn up', { kind: 'not-found', sentAt: 0, recoveryAttempts: 1 }, 10_000],
    ['when a person must choose', { kind: 'ambiguous', candidates: [] }, false],
    ['when it is final', { kind: 'created', linkId: '64b5f0c0ffee00000000000f', how: 'answered' }, false],
  ])('is polled at the pace of its kind: %s', (_, outcome, interval) => {
    expect(getInterval(outcome)).toBe(interval)
  })

  it('is forgotten for the create that is sent again, and for no other', () => {
    const client = new QueryClient()
    for (const key of ['key', 'other']) setCreateOutcome(client, groupId, key, { kind: 'none' })
    forgetCreateOutcome(client, groupId, 'key')
    const kinds = ['key', 'other'].map((key) => client.getQueryData(createOutcomeQuery(groupId, key).queryKey)?.kind)
    expect(kinds).toEqual([undefined, 'none'])
  })
})
