import { expect, it } from 'vitest'
import { createPace } from '#server/auth/pace.ts'

const createClocked = (most = 600) => {
  const clock = { now: 0 }
  return {
    clock,
    take: createPace(
      () => most,
      () => clock.now,
    ),
  }
}

it('a person’s pace: ten go on at once, then one a tenth of a second, and what would wait 3 s is refused', () => {
  const { take } = createClocked()
  const turns = Array.from({ length: 50 }, () => take('ada'))
  expect(turns.slice(0, 40).map((turn) => turn.ok && turn.waitMs)).toEqual([
    ...Array.from({ length: 10 }, () => 0),
    ...Array.from({ length: 30 }, (_, index) => 100 * (index + 1)),
  ])
  expect(turns.slice(40)).toEqual(Array.from({ length: 10 }, () => ({ ok: false, retryAfterMs: 100 })))
})

it('a person’s pace: nobody else waits', () => {
  const { take } = createClocked()
  for (let index = 0; index < 100; index += 1) take('ada')
  expect(take('grace')).toMatchObject({ ok: true, waitMs: 0 })
})

it('a person’s pace: a pause gives back what was used up, and no more', () => {
  const { take, clock } = createClocked()
  for (let index = 0; index < 100; index += 1) take('ada')
  clock.now = 60_000
  expect(Array.from({ length: 11 }, () => take('ada')).filter((turn) => turn.ok && turn.waitMs === 0)).toHaveLength(10)
})

it('a person’s pace: whoever sends without end gets the most of a minute, and the burst, and what waits', () => {
  const { take, clock } = createClocked()
  let passed = 0
  for (; clock.now < 60_000; clock.now += 10) if (take('ada').ok) passed += 1
  expect(passed).toBeGreaterThanOrEqual(600)
  expect(passed).toBeLessThanOrEqual(650)
})
