import { describe, expect, it } from 'vitest'
import { findStateChanges } from '#components/private-links/find-state-changes.ts'

const states = [
  { id: '1', name: 'ledger', word: 'Done' },
  { id: '2', name: 'orders', word: 'Failed' },
  { id: '3', name: 'new', word: 'Submitted' },
]

describe('findStateChanges', () => {
  it('tells each link whose state changed, and neither an unchanged nor a new one', () => {
    const before = new Map([
      ['1', 'Done'],
      ['2', 'Atlas is working'],
    ])
    expect(findStateChanges(before, states)).toEqual(['orders: Failed'])
  })

  it('tells nothing when a page is opened', () => {
    expect(findStateChanges(new Map(), states)).toEqual([])
  })
})
