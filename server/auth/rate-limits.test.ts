import { beforeEach, expect, it } from 'vitest'
import { costs, type LimitName } from '#server/auth/costs.ts'
import { admitPerson, countForPerson } from '#server/auth/rate-limits.ts'
import { config } from '#server/config.ts'

const names: readonly LimitName[] = [
  'requests',
  'creates',
  'signIns',
  'pastes',
  'preflights',
  'refreshes',
  'lookups',
  'exports',
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

it.each(names)('admitPerson, %s: one person has so many at once, and everybody so many', (name) => {
  const { atOnce } = costs[name]
  if (atOnce === 'none') return expect(admitPerson(name, 'ada', 'first')).toMatchObject({ ok: true })
  const own = Array.from({ length: atOnce.each }, (_, index) => admitPerson(name, 'ada', String(index)))
  expect(own.map(({ ok }) => ok)).not.toContain(false)
  const sentence = expect.stringMatching(/^The portal is still .+\. Try again in 2 s\.$/)
  expect(admitPerson(name, 'ada', 'more')).toMatchObject({ ok: false, excess: { isShared: false, sentence } })
  for (let index = atOnce.each; index < atOnce.all; index += 1)
    expect(admitPerson(name, `person ${String(index)}`, 'first')).toMatchObject({ ok: true })
  const shared = { isShared: true, sentence: expect.stringMatching(/^Too many people .+ Try again in 2 s\.$/) }
  expect(admitPerson(name, 'grace', 'first')).toMatchObject({ ok: false, excess: shared })
  for (const place of own) if (place.ok) place.leave()
  expect(admitPerson(name, 'ada', 'more')).toMatchObject({ ok: true })
})

it('admitPerson: what is refused for the minute takes no place', () => {
  for (let index = 0; index < 40; index += 1) {
    const place = admitPerson('pastes', 'ada', String(index))
    if (place.ok) place.leave()
  }
  globalThis.portalRateLimits?.set('pastes', { ...limitOfPastes(), count: () => ({ ok: true }) })
  expect(admitPerson('pastes', 'ada', 'again')).toMatchObject({ ok: true })
})

const limitOfPastes = () => {
  const limit = globalThis.portalRateLimits?.get('pastes')
  if (!limit) throw new Error('There is no limit of pastes.')
  return limit
}
