import { expect, it } from 'vitest'
import { countForPerson, type LimitName } from '#server/auth/rate-limits.ts'
import { config } from '#server/config.ts'

const names: readonly LimitName[] = ['creates', 'signIns', 'pastes', 'preflights', 'refreshes', 'lookups', 'exports']

it('countForPerson: every limit has its own count, a sentence and a time to wait', () => {
  expect(Object.keys(config().perMinute).toSorted()).toEqual([...names].toSorted())
  for (const name of names) {
    const maximum = config().perMinute[name]
    for (let index = 0; index < maximum; index += 1) expect(countForPerson(name, 'ada', String(index))).toBeUndefined()
    expect(countForPerson(name, 'ada', 'one more')).toEqual({
      explanation: expect.stringMatching(new RegExp(`${String(maximum)} .*within a minute`)),
      sentence: expect.stringMatching(new RegExp(`${String(maximum)} .*within a minute.* Try again in \\d+ s\\.$`)),
      retryAfterMs: expect.any(Number),
    })
    expect(countForPerson(name, 'grace', 'first')).toBeUndefined()
  }
})
