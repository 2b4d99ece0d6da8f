import { describe, expect, it } from 'vitest'
import {
  connectionStates,
  getConnectionStateView,
  isConnectionMoving,
  pendingMinutes,
  unlistedConnectionState,
} from '#lib/connection/connection-state.ts'
import { explainConnectionRefusal } from '#lib/connection/explain-connection-refusal.ts'

describe('the state of a connection', () => {
  it('still changes while Atlas works, while it is not listed, and when it is not known', () => {
    expect(connectionStates.filter((state) => isConnectionMoving(state))).toEqual(['PENDING', 'DELETING'])
    for (const state of [undefined, '', unlistedConnectionState, 'NEW', 'constructor'])
      expect(isConnectionMoving(state)).toBe(true)
  })

  it('has a word and a meaning; one that is not known keeps its name', () => {
    for (const state of connectionStates) expect(getConnectionStateView(state).meaning).toMatch(/\.$/)
    expect(new Set(connectionStates.map((state) => getConnectionStateView(state).word)).size).toBe(4)
    expect(getConnectionStateView('PENDING').meaning).toContain(pendingMinutes.join('–'))
    expect(getConnectionStateView('toString')).toMatchObject({ word: 'toString', tone: 'unknown' })
  })
})

describe('a refusal about a connection', () => {
  const refusal = { detail: '', parameters: [] }
  it('is told by its code before its status: processors are no missing role', () => {
    const explained = explainConnectionRefusal({
      ...refusal,
      status: 403,
      errorCode: 'STREAM_CONNECTION_HAS_STREAM_PROCESSORS',
    })
    expect(explained).toMatchObject({ title: 'Stream processors use the connection', isForOthers: false })
    expect(explainConnectionRefusal({ ...refusal, status: 403, errorCode: 'X' }).isForOthers).toBe(true)
  })
})
