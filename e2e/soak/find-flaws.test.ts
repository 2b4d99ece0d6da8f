import { describe, expect, it } from 'vitest'
import { findFlaws } from './find-flaws.ts'

const sound = {
  polls: { asked: 100, answered: 100, failures: [] },
  deeds: { byProject: { a: { creates: 2, deletes: 1 }, b: { creates: 0, deletes: 0 } }, failures: [] },
  reads: { a: 18, b: 13 },
  groupIds: ['a', 'b'],
  ranMs: 120_000,
  movingMs: 10_000,
}

describe('findFlaws', () => {
  it('finds none if every poll was answered and Atlas was read no more often than allowed', () => {
    expect(findFlaws(sound)).toEqual([])
  })

  it.each([
    ['a poll failed: 502', { ...sound, polls: { ...sound.polls, failures: ['502'] } }],
    ['1 polls were not answered', { ...sound, polls: { ...sound.polls, answered: 99 } }],
    ['a write failed: create', { ...sound, deeds: { ...sound.deeds, failures: ['create'] } }],
    ['Atlas was read 19 times for a, more than 18', { ...sound, reads: { a: 19, b: 13 } }],
    ['Atlas was read 14 times for b, more than 13', { ...sound, reads: { a: 18, b: 14 } }],
    ['Atlas was never read for b', { ...sound, reads: { a: 18 } }],
  ])('finds: %s', (flaw, soaked) => {
    expect(findFlaws(soaked)).toEqual([flaw])
  })
})
