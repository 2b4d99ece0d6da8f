import { expect, it } from 'vitest'
import { buildHistory } from '#lib/private-link/link-history.ts'

it('history: lists actions and states in time order, and how long each state lasted', () => {
  const actions = [
    { at: 10, actor: 'ada', action: 'create.recorded' },
    { at: 11, actor: 'ada', action: 'create.sending', attempt: 1 },
    { at: 90_000, actor: 'bob', action: 'delete.recorded' },
  ]
  const states = [
    { state: '', firstSeen: 20, lastSeen: 30 },
    { state: 'WORKING', firstSeen: 40_020, lastSeen: 80_000 },
  ]
  expect(buildHistory({ actions, states })).toEqual([
    { kind: 'action', at: 10, title: 'Create requested', actor: 'ada' },
    { kind: 'action', at: 11, title: 'Sent to Atlas', actor: 'ada' },
    { kind: 'state', at: 20, title: 'Submitted', state: 'no state yet', lastedMs: 40_000 },
    { kind: 'state', at: 40_020, title: 'Atlas is working', state: 'WORKING', lastedMs: undefined },
    { kind: 'action', at: 90_000, title: 'Deletion requested', actor: 'bob' },
  ])
})
