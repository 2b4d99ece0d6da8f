import { describe, expect, it } from 'vitest'
import { isAnyMoving, getLinkPollMs, getListPollMs } from '#lib/private-link/poll-pace.ts'

const pace = { moving: 5_000, resting: 30_000 }
const of = (...states: (string | undefined)[]) => states.map((state) => ({ _id: '65f0c0de0000000000000e01', state }))
const one = (state?: string) => getLinkPollMs({ _id: '65f0c0de0000000000000e01', state }, pace)

describe('poll pace', () => {
  it('polls a list soon while a link is changing, and seldom otherwise', () => {
    const next = (...links: Parameters<typeof of>) => getListPollMs(isAnyMoving(of(...links)), pace)
    expect(next('DONE', 'WORKING')).toBe(5_000)
    expect(next('DONE', 'FAILED')).toBe(30_000)
    expect(next(undefined)).toBe(5_000)
    expect(next()).toBe(30_000)
  })

  it('stops polling one link when nothing about it can change any more', () => {
    expect(one('DONE')).toBe(0)
    expect(one('FAILED')).toBe(0)
    expect(one('DELETING')).toBe(5_000)
    expect(one()).toBe(5_000)
  })
})
