import { describe, expect, it } from 'vitest'
import { nextLinkPollMs, nextListPollMs } from '#lib/private-link/poll.ts'

const pace = { moving: 5_000, resting: 30_000 }
const of = (...states: (string | undefined)[]) => states.map((state) => ({ _id: '65f0c0de0000000000000e01', state }))
const one = (state?: string) => nextLinkPollMs({ _id: '65f0c0de0000000000000e01', state }, pace)

describe('the pace of polling', () => {
  it('is quick while anything is under way and slow when all rests', () => {
    expect(nextListPollMs(of('DONE', 'WORKING'), pace)).toBe(5_000)
    expect(nextListPollMs(of('DONE', 'FAILED'), pace)).toBe(30_000)
    expect(nextListPollMs(of(undefined), pace)).toBe(5_000)
    expect(nextListPollMs([], pace)).toBe(30_000)
  })

  it('of one link stops when nothing about it can change any more', () => {
    expect(one('DONE')).toBe(0)
    expect(one('FAILED')).toBe(0)
    expect(one('DELETING')).toBe(5_000)
    expect(one()).toBe(5_000)
  })
})
