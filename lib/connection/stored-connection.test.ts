import { describe, expect, it } from 'vitest'
import { connectionSamples } from '#lib/connection-types/testing/connection-samples.ts'
import { findConnectionType } from '#lib/connection-types/catalog.ts'
import { buildConnectionBody } from '#lib/connection/build-connection-body.ts'
import { changeSignIn, changeType } from '#lib/connection/change-draft.ts'
import { dropSecrets } from '#lib/connection/mask-secrets.ts'
import {
  createStoredConnection,
  isStoredConnection,
  listLostSecrets,
  readStoredDraft,
  splitDraft,
} from '#lib/connection/stored-connection.ts'

const empty = createStoredConnection('id', 'group', { workspace: 'streams', linkId: undefined })
const samples = Object.entries(connectionSamples)
const listSecretTexts = (sample: (typeof samples)[number][1]) => {
  const visible = dropSecrets(sample.draft).values
  return Object.entries(sample.draft.values).flatMap(([path, text]) => (path in visible ? [] : [text]))
}

describe('a new connection in the browser', () => {
  it.each(samples)('stores no secret, and is whole while the page has them: %s', (_, sample) => {
    const { connection, secrets } = splitDraft(empty, {}, sample.draft)
    const text = JSON.stringify(connection)
    for (const secret of listSecretTexts(sample)) expect(text).not.toContain(JSON.stringify(secret).slice(1, -1))
    expect(isStoredConnection(JSON.parse(text))).toBe(true)
    expect(buildConnectionBody(readStoredDraft(connection, secrets))).toEqual({ ok: true, body: sample.body })
    expect(listLostSecrets(connection, secrets)).toEqual([])
  })

  it.each(samples)('names the secrets to enter again after the page was loaded anew: %s', (_, sample) => {
    const { connection } = splitDraft(empty, {}, sample.draft)
    expect(listLostSecrets(connection, {})).toHaveLength(listSecretTexts(sample).length)
  })

  it('keeps the way to sign in that a link says of another type, without any value', () => {
    const draft = { type: 'Kafka', name: '', signIn: 'TLS', linkId: undefined, values: {} }
    expect(readStoredDraft(splitDraft(empty, {}, draft).connection, {})).toEqual(draft)
  })

  it('does not ask again for a secret that somebody has removed', () => {
    const draft = connectionSamples['Kafka/TLS']?.draft
    if (!draft) throw new Error('There is no sample.')
    const first = splitDraft(empty, {}, draft)
    const removed = { ...draft, values: { ...draft.values, 'authentication.sslKeyPassword': '' } }
    const second = splitDraft(first.connection, first.secrets, removed)
    expect(listLostSecrets(second.connection, second.secrets)).toEqual([])
  })

  it('brings back what was entered for a type that is chosen again', () => {
    const draft = connectionSamples['Kafka/SCRAM-512']?.draft
    if (!draft) throw new Error('There is no sample.')
    const first = splitDraft(empty, {}, draft)
    const other = splitDraft(first.connection, first.secrets, changeType(draft, 'Https'))
    expect(readStoredDraft(other.connection, other.secrets)).toMatchObject({
      type: 'Https',
      linkId: undefined,
      values: {},
    })
    const back = splitDraft(other.connection, other.secrets, {
      ...changeType(readStoredDraft(other.connection, other.secrets), 'Kafka'),
      linkId: draft.linkId,
    })
    expect(readStoredDraft(back.connection, back.secrets)).toEqual(draft)
  })

  it('keeps a password for the other SCRAM, and gives it to no connection string', () => {
    const draft = connectionSamples['Kafka/SCRAM-512']?.draft
    if (!draft) throw new Error('There is no sample.')
    expect(findConnectionType('Kafka')).toBeDefined()
    expect(changeSignIn(draft, 'SCRAM-256').values).toEqual(draft.values)
    expect(changeSignIn(draft, 'EVENT_HUBS').values['authentication.password']).toBeUndefined()
  })
})
