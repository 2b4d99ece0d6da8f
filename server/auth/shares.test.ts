import { expect, it } from 'vitest'
import { createShares } from '#server/auth/shares.ts'

it('shares: the time that the process is busy is divided among the requests under way', () => {
  let busyMs = 1_000
  const begin = createShares(() => busyMs)
  busyMs += 500
  const endFirst = begin()
  busyMs += 100
  const endSecond = begin()
  busyMs += 100
  expect(endFirst()).toBe(150)
  busyMs += 30
  expect(endSecond()).toBe(80)
  busyMs += 500
  const endThird = begin()
  busyMs += 7
  expect(endThird()).toBe(7)
})
