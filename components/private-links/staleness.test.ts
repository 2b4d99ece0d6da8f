import { describe, expect, it } from 'vitest'
import { findStaleReason, hasMissedPolls } from '#components/private-links/staleness.ts'
import { RequestError } from '#components/request-error.ts'

const trouble = { kind: 'unreachable', sentence: 'No answer.', requestId: 'r' } as const
const error = new RequestError(trouble)
const data = { value: {}, readAt: 1_000, nextMs: 5_000 }

describe('hasMissedPolls', () => {
  it.each([
    ['more than two polls after the last good answer', { data, error, dataUpdatedAt: 0 }, 10_001, true],
    ['less than that after it', { data, error, dataUpdatedAt: 0 }, 10_000, false],
    ['long after an answer without a failure since', { data, error: null, dataUpdatedAt: 0 }, 99_000, false],
    ['before the first answer', { data: undefined, error, dataUpdatedAt: 0 }, 99_000, false],
    ['before the browser has a clock', { data, error, dataUpdatedAt: 50_000 }, 0, false],
  ])('%s', (_, state, now, expected) => {
    expect(hasMissedPolls(state, now)).toBe(expected)
  })
})

describe('findStaleReason', () => {
  it('names the failure of the portal before that of Atlas', () => {
    const atlas = { kind: 'limited', sentence: 'Slow down.', requestId: 'r' } as const
    const stale = { ...data, value: { trouble: atlas } }
    expect(findStaleReason(stale, error, true)).toEqual({ readAt: 1_000, trouble })
    expect(findStaleReason(stale, error, false)).toEqual({ readAt: 1_000, trouble: atlas })
  })

  it('is nothing for data that is up to date, or not there', () => {
    expect(findStaleReason(data, null, false)).toBeUndefined()
    expect(findStaleReason(undefined, error, true)).toBeUndefined()
  })
})
