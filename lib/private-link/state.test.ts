import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getStateView } from '#lib/private-link/state.ts'

const known = ['IDLE', 'WORKING', 'DONE', 'FAILED', 'DELETE_REQUESTED', 'DELETING', 'DELETED']

describe('a state', () => {
  it('has a word, a one-line meaning and a look of its own', () => {
    const looks = ['IDLE', 'WORKING', 'DONE', 'FAILED', 'DELETING', 'DELETED', 'PAUSED'].map((state) =>
      getStateView(state),
    )
    expect(new Set(looks.map(({ tone }) => tone)).size).toBe(looks.length)
    expect(new Set(looks.map(({ word }) => word)).size).toBe(looks.length)
    for (const { meaning } of looks) expect(meaning).toMatch(/^[^\n]{10,90}\.$/)
  })

  it('that is absent is a link just accepted, as every create answer is', () => {
    expect(getStateView(undefined)).toEqual(getStateView('IDLE'))
  })

  it('that nobody knows keeps its raw name and is never called failed or done', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((state) => !known.includes(state)),
        (state) => {
          expect(getStateView(state)).toMatchObject({ word: state, tone: 'unknown', isMoving: true })
        },
      ),
    )
    expect(getStateView('constructor').word).toBe('constructor')
  })
})
