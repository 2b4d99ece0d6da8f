import { describe, expect, it } from 'vitest'
import { explainRefusal, findRefusalProblems } from '#lib/private-link/explain-refusal.ts'

const refusal = { status: 400, errorCode: 'VALIDATION_ERROR', detail: '', parameters: [] }

describe('a refusal', () => {
  it.each([
    [{ status: 401, errorCode: 'USER_UNAUTHORIZED' }, /may not do this/, true],
    [{ status: 403, errorCode: 'ORG_REQUIRES_ACCESS_LIST' }, /needs an access list/, true],
    [{ status: 401, errorCode: 'UNEXPECTED_ERROR' }, /does not accept the portal’s key/, true],
    [{ status: 429, errorCode: 'ANYTHING' }, /limiting calls/, true],
    [{ status: 404, errorCode: 'GROUP_NOT_FOUND' }, /does not find this project/, true],
    [{ status: 409, errorCode: 'STREAM_PRIVATE_LINK_ALREADY_EXISTS' }, /has a private link already/, false],
    [{ status: 400, errorCode: 'VALIDATION_ERROR' }, /refused the request/, false],
  ])('%o says what it is and who can help', (told, title, isForOthers) => {
    const explained = explainRefusal({ ...refusal, ...told })
    expect(explained.title).toMatch(title)
    expect(explained.isForOthers).toBe(isForOthers)
  })

  it('for the access list names the address to add', () => {
    const told = { ...refusal, status: 403, errorCode: 'IP_ADDRESS_NOT_ON_ACCESS_LIST', parameters: ['203.0.113.9'] }
    expect(explainRefusal(told).sentence).toContain('203.0.113.9')
  })

  it('for the rate limit says when to send again', () => {
    const waits = [6_400, 0, undefined].map((retryAfterMs) =>
      explainRefusal({ ...refusal, status: 429, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }),
    )
    expect(waits.map(({ waitMs }) => waitMs)).toEqual([6_400, 0, 60_000])
    for (const { sentence } of waits) expect(sentence).not.toMatch(/\d/)
  })
})

describe('the fields that a refusal is about', () => {
  const asked = ['arn', 'authenticationScheme']

  it('are those that Atlas lists', () => {
    const listed = [
      { field: 'arn', description: 'no such cluster' },
      { field: 'other', description: 'x' },
    ]
    expect(findRefusalProblems(refusal, listed, asked)).toEqual([{ field: 'arn', sentence: 'no such cluster' }])
  })

  it('are else those whose name stands as a word in its text', () => {
    const told = { detail: 'The request …', parameters: ['arn is not of this account'] }
    expect(findRefusalProblems(told, [], asked)).toEqual([{ field: 'arn', sentence: 'arn is not of this account' }])
    expect(findRefusalProblems({ detail: 'A warning was given.', parameters: [] }, [], asked)).toEqual([])
  })
})
