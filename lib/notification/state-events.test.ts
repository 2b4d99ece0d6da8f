import { describe, expect, it } from 'vitest'
import { connectionStates, getConnectionStateView, unlistedConnectionState } from '#lib/connection/connection-state.ts'
import { connectionEvents, linkEvents } from '#lib/notification/state-events.ts'
import { atlasStates, getStateView, unlistedState } from '#lib/private-link/state.ts'

describe('states', () => {
  it('of links: are told of when somebody has waited for them', () => {
    const told = [...atlasStates, unlistedState, 'A_NEW_STATE'].map((state) => [
      state,
      linkEvents[getStateView(state).tone],
    ])
    expect(Object.fromEntries(told)).toEqual({
      IDLE: 'none',
      WORKING: 'none',
      DONE: 'link.done',
      FAILED: 'link.failed',
      DELETE_REQUESTED: 'none',
      DELETING: 'none',
      DELETED: 'link.deleted',
      UNLISTED: 'none',
      A_NEW_STATE: 'none',
    })
  })

  it('of stream connections: are told of when somebody has waited for them', () => {
    const told = [...connectionStates, unlistedConnectionState, 'A_NEW_STATE'].map((state) => [
      state,
      connectionEvents[getConnectionStateView(state).tone],
    ])
    expect(Object.fromEntries(told)).toEqual({
      PENDING: 'none',
      READY: 'connection.ready',
      FAILED: 'connection.failed',
      DELETING: 'none',
      UNLISTED: 'none',
      A_NEW_STATE: 'none',
    })
  })
})
