import { describe, expect, it } from 'vitest'
import { historyOf, wordsOf } from '#lib/private-link/history.ts'

describe('a link’s history', () => {
  it('tells deeds and states in time order, and how long each state stood', () => {
    const deeds = [
      { at: 10, actor: 'ada', action: 'create.recorded' },
      { at: 11, actor: 'ada', action: 'create.sending', attempt: 1 },
      { at: 90_000, actor: 'bob', action: 'delete.recorded' },
    ]
    const states = [
      { state: '', firstSeen: 20, lastSeen: 30 },
      { state: 'WORKING', firstSeen: 40_020, lastSeen: 80_000 },
    ]
    expect(historyOf({ deeds, states })).toEqual([
      { kind: 'deed', at: 10, title: 'Asked for', by: 'ada' },
      { kind: 'deed', at: 11, title: 'Sent to Atlas', by: 'ada' },
      { kind: 'state', at: 20, title: 'Submitted', state: 'no state yet', lastedMs: 40_000 },
      { kind: 'state', at: 40_020, title: 'Atlas is working', state: 'WORKING', lastedMs: undefined },
      { kind: 'deed', at: 90_000, title: 'Deletion asked for', by: 'bob' },
    ])
  })

  it('says that something was sent again, and leaves an action it does not know as it is', () => {
    expect(wordsOf({ action: 'create.sending', attempt: 2 })).toBe('Sent again to Atlas')
    expect(wordsOf({ action: 'toString' })).toBe('toString')
  })
})
