import { describe, expect, it } from 'vitest'
import { route } from '#server/actions/route.ts'
import type { Told } from '#lib/wire/answers.ts'

const ask = (told: Told<unknown>, etag?: string) =>
  route(() => Promise.resolve(told))(
    new Request('http://127.0.0.1/api?a=1', etag === undefined ? {} : { headers: { 'if-none-match': etag } }),
    {
      params: Promise.resolve({}),
    },
  )
const told = (value: unknown, ageMs = 1): Told<unknown> => ({ ok: true, value, freshness: { ageMs, nextMs: 5_000 } })
const etagOf = async (value: unknown) => (await ask(told(value))).headers.get('etag') ?? ''

describe('a route', () => {
  it('answers what the asker has already with 304, without a body, and tells how old it is', async () => {
    const first = await ask(told({ links: [1] }))
    expect(first.status).toBe(200)
    expect(await first.json()).toEqual({ links: [1] })
    const again = await ask(told({ links: [1] }, 12_000), first.headers.get('etag') ?? '')
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(Object.fromEntries(again.headers)).toMatchObject({
      'x-age-ms': '12000',
      'cache-control': 'no-store',
      etag: first.headers.get('etag'),
    })
  })

  it('spreads those who were answered together over a tenth of the time until they ask again', async () => {
    const next = await Promise.all(
      Array.from({ length: 200 }, async () => Number((await ask(told({}))).headers.get('x-next-ms'))),
    )
    expect(next.every((ms) => ms >= 5_000 && ms <= 5_500)).toBe(true)
    expect(new Set(next).size).toBeGreaterThan(20)
    const never = await ask({ ok: true, value: {}, freshness: { ageMs: 1, nextMs: 0 } })
    expect(never.headers.get('x-next-ms')).toBe('0')
  })

  it('answers anything else in full, with another ETag', async () => {
    const etag = await etagOf({ links: [1] })
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    const changed = await ask(told({ links: [2] }), etag)
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(etag)
    expect(await etagOf({ links: [1], trouble: {} })).not.toBe(etag)
  })

  it('writes a value that is told again once', async () => {
    let written = 0
    const value = { toJSON: () => ({ links: [(written += 1)] }) }
    const first = await ask(told(value))
    expect(await first.json()).toEqual({ links: [1] })
    expect((await ask(told(value), first.headers.get('etag') ?? '')).status).toBe(304)
    expect(written).toBe(1)
  })

  it('answers trouble with its status, whatever the asker has', async () => {
    const trouble = { kind: 'unreachable', sentence: 'Atlas does not answer.', requestId: 'r' } as const
    const failed = await ask({ ok: false, trouble }, await etagOf({}))
    expect(failed.status).toBe(502)
    expect(await failed.json()).toEqual(trouble)
    expect(failed.headers.get('etag')).toBeNull()
  })

  it('answers what is thrown with an id and none of its words', async () => {
    const answer = await route(() => Promise.reject(new Error('a secret at server/store/db.ts')))(
      new Request('http://127.0.0.1/'),
      { params: Promise.resolve({}) },
    )
    expect(answer.status).toBe(500)
    expect(await answer.json()).toEqual({
      kind: 'portal',
      sentence: expect.stringMatching(/has a fault/),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })
})
