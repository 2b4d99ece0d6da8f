import { expect, it } from 'vitest'
import { searchConnections } from '#lib/connection/search-connections.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { ConnectionRow, WorkspaceRow } from '#lib/wire/streams-answer.ts'

const build = (name: string, more: Partial<ConnectionRow> = {}): ConnectionRow => ({
  ...{ name, type: 'Kafka', state: 'READY', region: 'us-east-1', errorMessage: '', body: {} },
  ...more,
})
const values = { ...emptyOwnership, owner: 'Team Blue', ticket: 'OPS-7', labels: { env: 'prod' } }
const ownership = { values, version: 1, by: 'ada', at: '2026-11-01T00:00:00.000Z' }
const place = { provider: 'AWS', region: 'VIRGINIA_USA', tier: 'SP10', maxTier: 'SP50' }
const workspaces: WorkspaceRow[] = [
  { name: 'payments', ...place, connections: [build('orders', { ownership }), build('ledger', { state: 'FAILED' })] },
  { name: 'unread', ...place, sentence: 'Atlas did not answer.' },
]

it.each([
  ['', ['orders', 'ledger', 'unread']],
  ['team blue', ['orders']],
  ['ENV=prod ops-7', ['orders']],
  ['failed', ['ledger']],
  ['payments', ['orders', 'ledger']],
  ['payments ledger', ['ledger']],
  ['unread', ['unread']],
  ['team red', []],
])('a search for “%s” finds %j', (search, expected) => {
  const names = searchConnections(workspaces, search).flatMap(
    ({ name, connections }) => connections?.map((connection) => connection.name) ?? [name],
  )
  expect(names).toEqual(expected)
})
