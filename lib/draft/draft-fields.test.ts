import { expect, test } from 'vitest'
import { applyConnectionDraftFields, toConnectionDraftFields } from '#lib/draft/connection-draft-fields.ts'
import { applyLinkDraftFields, toLinkDraftFields } from '#lib/draft/link-draft-fields.ts'
import { createStoredConnection, type StoredConnection } from '#lib/connection/stored-connection.ts'
import { createDraft, type Draft } from '#lib/private-link/draft.ts'

const [id, groupId] = ['0b0e7d6c-7d3c-4f7e-9f5e-0d7c3c1f2a11', 'a'.repeat(24)]

test('fields of a link’s draft: hold what people share, and give it to another browser', () => {
  const draft: Draft = {
    ...createDraft(id, groupId, 5),
    key: 'b',
    selection: 'AWS/MSK',
    chosen: { AWS: 'AWS/MSK' },
    values: { 'AWS/MSK': { arn: 'arn:aws:kafka', region: '' }, 'AWS/S3': { region: 'US_EAST_1' } },
    ticked: ['AWS/MSK:policy arn:aws:kafka'],
    attempt: { at: 4, state: 'sent' },
    replacesLinkId: 'c'.repeat(24),
    ownership: { 'ownership.owner': 'Payments', 'ownership.labels': 'env=prod\nteam=a', 'ownership.note': '' },
  }
  const fields = toLinkDraftFields(draft)
  expect(fields).toEqual({
    key: 'b',
    selection: 'AWS/MSK',
    replacesLinkId: 'c'.repeat(24),
    'values:AWS/MSK:arn': 'arn:aws:kafka',
    'values:AWS/S3:region': 'US_EAST_1',
    'ticked:AWS/MSK:policy arn:aws:kafka': 'yes',
    'ownership:ownership.owner': 'Payments',
    'ownership:ownership.labels': 'env=prod\nteam=a',
  })
  const other = applyLinkDraftFields(createDraft(id, groupId, 0), fields)
  expect(other).toMatchObject({ key: 'b', selection: 'AWS/MSK', attempt: undefined, ticked: draft.ticked })
  expect(other.chosen).toMatchObject({ AWS: 'AWS/MSK' })
  expect(toLinkDraftFields(other)).toEqual(fields)
  expect(applyLinkDraftFields(draft, fields).ownership).toEqual(draft.ownership)
  expect(applyLinkDraftFields(other, { key: 'b' }).ownership).toEqual({ 'ownership.owner': '', 'ownership.labels': '' })
})

test('fields of a connection’s draft: hold what people share, and leave this browser’s own to it', () => {
  const connection: StoredConnection = {
    ...createStoredConnection(id, groupId, { workspace: 'w', linkId: 'd'.repeat(24) }),
    name: 'orders',
    type: 'Kafka',
    entries: {
      Kafka: {
        signIn: 'PLAIN',
        values: { bootstrapServers: 'a:9092', 'authentication.username': 'u' },
        secretPaths: ['authentication.password'],
      },
    },
    ownership: { 'ownership.labels.env': 'prod' },
    attempt: { at: 1, state: 'sent' },
  }
  const fields = toConnectionDraftFields(connection)
  expect(fields).toEqual({
    ...{ key: id, workspace: 'w', name: 'orders', type: 'Kafka', linkId: 'd'.repeat(24) },
    'signIn:Kafka': 'PLAIN',
    'values:Kafka:bootstrapServers': 'a:9092',
    'values:Kafka:authentication.username': 'u',
    'ownership:ownership.labels.env': 'prod',
  })
  const other = applyConnectionDraftFields(
    createStoredConnection(id, groupId, { workspace: '', linkId: undefined }),
    fields,
  )
  expect(toConnectionDraftFields(other)).toEqual(fields)
  expect(other).toMatchObject({ entries: { Kafka: { secretPaths: [] } }, changedAt: 0 })
  expect(applyConnectionDraftFields(connection, fields)).toEqual(connection)
})
