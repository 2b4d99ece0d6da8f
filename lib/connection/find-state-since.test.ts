import { describe, expect, it } from 'vitest'
import { findStateSince } from '#lib/connection/find-state-since.ts'

const build = (...names: string[]) => names.map((action, at) => ({ action, at, actor: 'ada' }))

describe('since when Atlas has been at a connection', () => {
  it('is the last command here that led to its state', () => {
    const created = build('create-connection.recorded', 'create-connection.done', 'change-connection.refused')
    expect(findStateSince('PENDING', created)).toBe(1)
    expect(findStateSince('PENDING', [...created, { action: 'change-connection.done', at: 7, actor: 'bob' }])).toBe(7)
    expect(findStateSince('DELETING', build('create-connection.done', 'delete-connection.done'))).toBe(1)
  })

  it('is not known of what was done elsewhere, nor of one that rests', () => {
    expect(findStateSince('PENDING', [])).toBeUndefined()
    expect(findStateSince('PENDING', build('delete-connection.done'))).toBeUndefined()
    expect(findStateSince('DELETING', build('create-connection.done'))).toBeUndefined()
    expect(findStateSince('READY', build('create-connection.done'))).toBeUndefined()
  })
})
