import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectionDrafts } from '#components/connection-wizard/connection-drafts.ts'
import { findConnection, saveConnection } from '#components/connections/connection-store.ts'
import { createFakeStorage } from '#components/testing/fake-storage.ts'
import { linkDrafts } from '#components/wizard/link-drafts.ts'
import { createStoredConnection } from '#lib/connection/stored-connection.ts'

const [id, groupId] = ['0b0e7d6c-7d3c-4f7e-9f5e-0d7c3c1f2a11', '64b5f0c0ffee000000000001']
const sending = { by: 'ada', at: '2026-01-01T00:00:00.000Z', state: 'sent' } as const

beforeEach(() => vi.stubGlobal('localStorage', createFakeStorage()))
afterEach(() => vi.unstubAllGlobals())

describe('the drafts of this browser', () => {
  it('are found at the control of their field, and called as it is', () => {
    const link = { selection: 'AWS/MSK' }
    expect(linkDrafts.findPath('arn', link)).toBe('values:AWS/MSK:arn')
    expect(linkDrafts.findControl('values:AWS/MSK:arn', link)).toBe('arn')
    expect(linkDrafts.findControl('values:AWS/S3:region', link)).toBeUndefined()
    expect(linkDrafts.getLabel('values:AWS/MSK:arn', link)).toBe('Cluster ARN')
    expect(linkDrafts.getLabel('selection', link)).toBe('What the link leads to')

    for (const drafts of [linkDrafts, connectionDrafts]) {
      expect(drafts.findPath('ownership.costCentre', {})).toBe('ownership:ownership.costCentre')
      expect(drafts.findControl('ownership:ownership.costCentre', {})).toBeUndefined()
      expect(drafts.getLabel('ownership:ownership.costCentre', {})).toBe('Cost centre')
      expect(drafts.getLabel('ownership:ownership.labels', {})).toBe('Labels')
    }

    const connection = { type: 'Kafka' }
    const path = 'values:Kafka:authentication.username'
    expect(connectionDrafts.findPath('authentication-username', connection)).toBe(path)
    expect(connectionDrafts.findControl(path, connection)).toBe('authentication-username')
    expect(connectionDrafts.getLabel(path, connection)).toBe('User name')
    expect(connectionDrafts.findPath('signIn', connection)).toBe('signIn:Kafka')
    expect(connectionDrafts.findPath('name', connection)).toBe('name')
    expect(connectionDrafts.findControl('workspace', connection)).toBeUndefined()
  })

  it.each([linkDrafts, connectionDrafts])('of one project are none of another ($kind)', (drafts) => {
    expect(drafts.read(id, groupId)).toBeUndefined()
    drafts.write(id, groupId, { key: id, name: 'orders', selection: 'AWS/MSK' })
    expect(drafts.read(id, groupId)).toMatchObject({ key: id })
    expect(drafts.read(id, '64b5f0c0ffee000000000002')).toBeUndefined()
  })

  it('of a connection keep where a secret was entered, and take up that it was sent until it has another key', () => {
    const entries = { Kafka: { values: {}, secretPaths: ['authentication.password'] } }
    const start = { workspace: 'streams', linkId: undefined }
    saveConnection({ ...createStoredConnection(id, groupId, start), type: 'Kafka', entries })
    const fields = { key: id, workspace: 'streams', name: 'orders', type: 'Kafka' }
    connectionDrafts.write(id, groupId, fields)
    connectionDrafts.markSent(id, groupId, sending)
    expect(findConnection(id, groupId)).toMatchObject({ entries, name: 'orders', attempt: { state: 'sent' } })
    connectionDrafts.write(id, groupId, { ...fields, key: 'another' })
    expect(findConnection(id, groupId)?.attempt).toBeUndefined()
  })
})
