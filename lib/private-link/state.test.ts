import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getStateView, hasFreedTarget, isDeletedState } from '#lib/private-link/state.ts'

const known = ['IDLE', 'WORKING', 'DONE', 'FAILED', 'DELETE_REQUESTED', 'DELETING', 'DELETED']

describe('getStateView', () => {
  it('gives each state a word, a one-line meaning and a tone of its own', () => {
    const views = ['IDLE', 'WORKING', 'DONE', 'FAILED', 'DELETING', 'DELETED', 'PAUSED'].map((state) =>
      getStateView(state),
    )
    expect(new Set(views.map(({ tone }) => tone)).size).toBe(views.length)
    expect(new Set(views.map(({ word }) => word)).size).toBe(views.length)
    for (const { meaning } of views) expect(meaning).toMatch(/^[^\n]{10,90}\.$/)
  })

  it('treats a missing state as a link just accepted', () => {
    expect(getStateView(undefined)).toEqual(getStateView('IDLE'))
  })

  it('keeps the raw name of an unknown state and never calls it failed or done', () => {
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
