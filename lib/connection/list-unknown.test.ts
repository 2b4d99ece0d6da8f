import { expect, it } from 'vitest'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { listUnknown } from '#lib/connection/list-unknown.ts'

const kafka: ConnectionDraft = { type: 'Kafka', name: '', values: {} }
const values = { bootstrapServers: 'b-1.example.com:9096', 'authentication.username': 'streams' }

it.each<[string, ConnectionDraft, readonly string[]]>([
  ['nothing is chosen', { ...kafka, type: '' }, ['type', 'request', 'name']],
  ['values are missing', kafka, ['name', 'authentication', 'bootstrapServers']],
  ['a link is none', { ...kafka, name: 'a', values, signIn: 'SCRAM-512', linkId: 'x' }, ['networking']],
  ['all but a secret is there', { ...kafka, name: 'a', values, signIn: 'SCRAM-512' }, []],
])('what rules could ask about and is not there yet while %s', (_, draft, words) => {
  expect(listUnknown(draft)).toEqual(words)
})
