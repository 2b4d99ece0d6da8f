import { expect, it } from 'vitest'
import { createPlaces } from '#server/auth/places.ts'

it('places: one person has so many, and leaves them for the next', () => {
  const enter = createPlaces({ each: 2, all: 10 })
  const [first, second] = [enter('ada'), enter('ada')]
  expect([first.ok, second.ok]).toEqual([true, true])
  expect(enter('ada')).toEqual({ ok: false, full: 'each' })
  expect(enter('grace')).toMatchObject({ ok: true })
  if (first.ok) first.leave()
  expect(enter('ada')).toMatchObject({ ok: true })
  expect(enter('ada')).toEqual({ ok: false, full: 'each' })
})

it('places: all people together have so many', () => {
  const enter = createPlaces({ each: 2, all: 3 })
  const places = ['ada', 'ada', 'grace'].map(enter)
  expect(enter('vera')).toEqual({ ok: false, full: 'all' })
  for (const place of places) if (place.ok) place.leave()
  expect(['vera', 'vera', 'ada'].map((person) => enter(person).ok)).toEqual([true, true, true])
})
