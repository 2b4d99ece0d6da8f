import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getStateView } from '#lib/private-link/state.ts'

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
