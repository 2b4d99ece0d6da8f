import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getStateView, hasFreedTarget, isDeletedState } from '#lib/private-link/state.ts'

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

describe('the end of a link', () => {
  it.each([
    ['IDLE', false, false],
    ['WORKING', false, false],
    ['DONE', false, false],
    ['FAILED', true, false],
    ['DELETE_REQUESTED', true, true],
    ['DELETING', true, true],
    ['DELETED', true, true],
    ['A_STATE_ADDED_LATER', false, false],
    [undefined, false, false],
  ])('%s: frees its target %s, is deleted %s', (state, isFree, isDeleted) => {
    expect([hasFreedTarget(state), isDeletedState(state)]).toEqual([isFree, isDeleted])
  })
})
