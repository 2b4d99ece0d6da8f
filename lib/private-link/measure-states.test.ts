import { describe, expect, it } from 'vitest'
import { measureStates } from '#lib/private-link/measure-states.ts'

const see = (...states: [state: string, firstSeen: number][]) =>
  states.map(([state, firstSeen]) => ({ state, firstSeen, lastSeen: firstSeen }))

describe('measureStates', () => {
  it('gives the time in each state on the way, in order, and its part of the whole', () => {
    expect(measureStates(see(['IDLE', 0], ['WORKING', 250], ['DONE', 1_000]), 99_000)).toEqual([
      { word: 'Submitted', tone: 'submitted', ms: 250, start: 0, share: 0.25 },
      { word: 'Atlas is working', tone: 'working', ms: 750, start: 0.25, share: 0.75 },
    ])
  })

  it('counts the current state until now while it moves, and leaves the rest between two ways out', () => {
    const times = measureStates(see(['WORKING', 0], ['DONE', 1_000], ['DELETING', 9_000]), 12_000)
    expect(times.map(({ word, ms }) => [word, ms])).toEqual([
      ['Atlas is working', 1_000],
      ['Deleting', 3_000],
    ])
  })

  it.each([
    ['nothing was seen', see()],
    ['it was only seen at rest', see(['DONE', 0])],
    ['its only state begins now', see(['WORKING', 5_000])],
    ['two clocks differ', see(['WORKING', 9_000])],
  ])('is empty when %s', (_, states) => {
    expect(measureStates(states, 5_000)).toEqual([])
  })
})
