import { describe, expect, it } from 'vitest'
import { defineRoute } from '#server/http/define-route.ts'
import type { RouteAnswer } from '#server/process/answer-route.ts'
import type { QueryResult } from '#lib/wire/answers.ts'

const callRoute = (query: () => Promise<QueryResult<unknown>>, etag?: string) =>
  defineRoute(Object.assign(query, { permission: 'see' as const }))({
    ...{ method: 'GET', pattern: '/api/projects', params: {}, query: new URLSearchParams('a=1') },
    headers: etag === undefined ? {} : { 'if-none-match': etag },
  })
const answer = (result: QueryResult<unknown>, etag?: string) => callRoute(() => Promise.resolve(result), etag)
const parseBody = ({ body }: RouteAnswer): unknown =>
  body && 'text' in body ? JSON.parse(body.text) : expect.fail('There is no text.')
const createResult = (value: unknown, ageMs = 1): QueryResult<unknown> => ({
  ok: true,
  value,
  freshness: { ageMs, nextMs: 5_000 },
})
const getEtag = async (value: unknown) => (await answer(createResult(value))).headers.etag?.toString() ?? ''

describe('a data route', () => {
  it('answers a known ETag with 304, without a body, and with the age in a header', async () => {
    const first = await answer(createResult({ links: [1] }))
    expect(first.status).toBe(200)
    expect(parseBody(first)).toEqual({ links: [1] })
    const second = await answer(createResult({ links: [1] }, 12_000), first.headers.etag?.toString())
    expect(second).toMatchObject({ status: 304, headers: { 'x-age-ms': '12000', etag: first.headers.etag } })
    expect(second.body).toBeUndefined()
  })

  it('spreads the next polls of clients that were answered together over a tenth of the interval', async () => {
    const next = await Promise.all(
      Array.from({ length: 200 }, async () => Number((await answer(createResult({}))).headers['x-next-ms'])),
    )
    expect(next.every((ms) => ms >= 5_000 && ms <= 5_500)).toBe(true)
    expect(new Set(next).size).toBeGreaterThan(20)
    const never = await answer({ ok: true, value: {}, freshness: { ageMs: 1, nextMs: 0 } })
    expect(never.headers['x-next-ms']).toBe('0')
  })

  it('answers a changed value in full, with another ETag', async () => {
    const etag = await getEtag({ links: [1] })
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    const changed = await answer(createResult({ links: [2] }), etag)
    expect(changed.status).toBe(200)
    expect(changed.headers.etag).not.toBe(etag)
    expect(await getEtag({ links: [1], trouble: {} })).not.toBe(etag)
  })

  it('serializes the same object once', async () => {
    let calls = 0
    const value = { toJSON: () => ({ links: [(calls += 1)] }) }
    const first = await answer(createResult(value))
    expect(parseBody(first)).toEqual({ links: [1] })
    expect((await answer(createResult(value), first.headers.etag?.toString())).status).toBe(304)
    expect((await answer(createResult(value))).body).toBe(first.body)
    expect(calls).toBe(1)
  })

  it('answers an error with its status, for any ETag', async () => {
    const unreachable = { kind: 'unreachable', sentence: 'Atlas does not answer.', requestId: 'r' } as const
    const failed = await answer({ ok: false, error: unreachable }, await getEtag({}))
    expect(failed.status).toBe(502)
    expect(parseBody(failed)).toEqual(unreachable)
    expect(failed.headers.etag).toBeUndefined()
  })

  it('answers a person’s own limit with 429, and what others take up with 503, both with the time to wait', async () => {
    for (const [kind, status] of [
      ['limited', 429],
      ['busy', 503],
    ] as const) {
      const error = { kind, sentence: 'Wait.', requestId: 'r', retryAfterS: 2 }
      const refused = await answer({ ok: false, error })
      expect([refused.status, refused.headers['retry-after'], parseBody(refused)]).toEqual([status, '2', error])
    }
    const limited = { kind: 'limited', sentence: 'Atlas is limiting calls.', requestId: 'r' } as const
    expect((await answer({ ok: false, error: limited })).status).toBe(503)
  })

  it('answers an exception with an id and none of its message', async () => {
    const failed = await callRoute(() => Promise.reject(new Error('a secret at server/store/db.ts')))
    expect(failed.status).toBe(500)
    expect(parseBody(failed)).toEqual({
      kind: 'portal',
      sentence: expect.stringMatching(/went wrong in the portal/),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })
})
