import { beforeEach, expect, it } from 'vitest'
import { costs, type LimitName } from '#server/auth/costs.ts'
import { countForPerson, runWithinLimits } from '#server/auth/rate-limits.ts'
import { config } from '#server/config.ts'
import { beginRequest } from '#server/request-id.ts'

const names: readonly LimitName[] = [
  'requests',
  'creates',
  'changes',
  'signIns',
  'pastes',
  'preflights',
  'refreshes',
  'lookups',
  'exports',
  'drafts',
  'verdicts',
]

beforeEach(() => {
  globalThis.portalRateLimits = undefined
})

it('countForPerson: every limit has its own count, a sentence and a time to wait', () => {
  expect(Object.keys(config().perMinute).toSorted()).toEqual([...names].toSorted())
  for (const name of names) {
    const maximum = config().perMinute[name]
    for (let index = 0; index < maximum; index += 1) expect(countForPerson(name, 'ada', String(index))).toBeUndefined()
    expect(countForPerson(name, 'ada', 'one more')).toEqual({
      isShared: false,
      explanation: expect.stringMatching(new RegExp(`${String(maximum)} .*(within|a) (a )?minute`)),
      sentence: expect.stringMatching(new RegExp(`${String(maximum)} .*minute.* Try again in \\d+ s\\.$`)),
      retryAfterMs: expect.any(Number),
    })
    expect(countForPerson(name, 'grace', 'first')).toBeUndefined()
  }
})

const createPending = () => {
  let resolve = () => {}
  return { promise: new Promise<void>((done) => (resolve = done)), resolve: () => resolve() }
}

/** Begins something for a person; `finish` ends it. */
const begin = (name: LimitName, person: string, what: string) => {
  const { promise, resolve } = createPending()
  return { ...runWithinLimits(name, { person, what }, () => promise), finish: resolve }
}

it.each(names)('runWithinLimits, %s: one person has so many at once, and everybody so many', async (name) => {
  const { atOnce } = costs[name]
  if (atOnce === 'none') return expect(begin(name, 'ada', 'first')).toMatchObject({ ok: true })
  const own = Array.from({ length: atOnce.each }, (_, index) => begin(name, 'ada', String(index)))
  expect(own.map(({ ok }) => ok)).not.toContain(false)
  const sentence = expect.stringMatching(/^The portal is still .+\. Try again in 2 s\.$/)
  expect(begin(name, 'ada', 'more')).toMatchObject({ ok: false, excess: { isShared: false, sentence } })
  for (let index = atOnce.each; index < atOnce.all; index += 1)
    expect(begin(name, `person ${String(index)}`, 'first')).toMatchObject({ ok: true })
  const shared = { isShared: true, sentence: expect.stringMatching(/^Too many people .+ Try again in 2 s\.$/) }
  expect(begin(name, 'grace', 'first')).toMatchObject({ ok: false, excess: shared })
  for (const { finish } of own) finish()
  await expect.poll(() => begin(name, 'grace', 'later').ok).toBe(true)
})

it('runWithinLimits: what is refused at once does not count for the minute, and the reverse', async () => {
  const first = begin('pastes', 'ada', 'first')
  for (let index = 0; index < 100; index += 1) expect(begin('pastes', 'ada', String(index)).ok).toBe(false)
  first.finish()
  for (let index = 0; index < 29; index += 1) {
    await expect
      .poll(() => {
        const next = begin('pastes', 'ada', `next ${String(index)}`)
        next.finish()
        return next.ok
      })
      .toBe(true)
  }
  const sentence = expect.stringMatching(/^You have pasted Terraform 30 times/)
  await expect.poll(() => begin('pastes', 'ada', 'more')).toMatchObject({ ok: false, excess: { sentence } })
  expect(begin('pastes', 'grace', 'first').ok).toBe(true)
})

it('runWithinLimits: a place is taken until the answer was sent, and until the work is done', async () => {
  const { promise: ended, resolve: end } = createPending()
  beginRequest(
    'r1',
    {},
    ended.then(() => undefined),
  )
  const first = begin('exports', 'ada', 'first')
  first.finish()
  await Promise.resolve()
  expect(begin('exports', 'ada', 'second').ok).toBe(false)
  end()
  await expect.poll(() => begin('exports', 'ada', 'third').ok).toBe(true)
})
