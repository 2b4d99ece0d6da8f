import { describe, expect, it } from 'vitest'
import { formatConnectionQuery } from '#lib/connection/connection-query.ts'
import { connectionListExports } from '#lib/connection/export-connections.ts'
import { selectConnections } from '#lib/connection/select-connections.ts'
import { parseListQuery } from '#lib/list/list-query.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { ConnectionRow, WorkspaceRow } from '#lib/wire/streams-answer.ts'

const build = (name: string, more: Partial<ConnectionRow> = {}): ConnectionRow => ({
  ...{ name, type: 'Kafka', state: 'READY', region: 'us-east-1', errorMessage: '', body: {} },
  ...more,
})
const own = (owner: string, labels: Record<string, string>) => ({
  ownership: {
    values: { ...emptyOwnership, owner, ticket: 'OPS-7', labels },
    ...{ version: 1, by: 'ada', at: '2026-11-01T00:00:00.000Z' },
  },
})
const place = { provider: 'AWS', region: 'VIRGINIA_USA', tier: 'SP10', maxTier: 'SP50' }
const ledger = build('ledger', {
  state: 'FAILED',
  linkId: '65f0c0de0000000000000e01',
  errorMessage: '=no',
  ...own('', {}),
})
const workspaces: WorkspaceRow[] = [
  { name: 'payments', ...place, connections: [build('orders', own('Team Blue', { env: 'prod', pci: '' })), ledger] },
  { name: 'risk', ...place, connections: [build('fraud', own('Team Red', { env: 'prod' }))] },
  { name: 'unread', ...place, sentence: 'Atlas did not answer.' },
]
const select = (view: string) => selectConnections(workspaces, parseListQuery(new URLSearchParams(view)))
const listNames = (view: string) =>
  select(view).workspaces.flatMap(({ name, connections }) => connections?.map((one) => one.name) ?? [name])

describe('the connections of a project', () => {
  it.each([
    ['', ['ledger', 'orders', 'fraud', 'unread']],
    ['team blue', ['orders']],
    ['ENV=prod ops-7', ['orders', 'fraud']],
    ['failed', ['ledger']],
    ['payments', ['ledger', 'orders']],
    ['payments ledger', ['ledger']],
    ['unread', ['unread']],
    ['team green', []],
  ])('are found by words: “%s” finds %j', (q, expected) => {
    expect(listNames(formatConnectionQuery({ q, owner: [], label: [] }))).toEqual(expected)
  })

  it.each([
    ['owner=Team+Blue', ['orders']],
    ['owner=Team+Blue&owner=Team+Red', ['orders', 'fraud']],
    ['label=env%3Dprod', ['orders', 'fraud']],
    ['label=env%3Dprod&owner=Team+Red', ['fraud']],
    ['label=pci&q=payments', ['orders']],
    ['label=pci&q=risk', []],
    ['owner=team', []],
  ])('are filtered by whose they are: %s keeps %j', (view, expected) => {
    expect(listNames(view)).toEqual(expected)
  })

  it('are counted by each facet with the search and the other facet applied', () => {
    expect(select('').counts).toEqual({ owner: { 'Team Blue': 1, 'Team Red': 1 }, label: { 'env=prod': 2, pci: 1 } })
    expect(select('owner=Team+Red').counts).toEqual({
      ...{ owner: { 'Team Blue': 1, 'Team Red': 1 }, label: { 'env=prod': 1 } },
    })
    expect(select('q=orders').counts.owner).toEqual({ 'Team Blue': 1 })
  })
})

describe('exported connections', () => {
  const rows = [{ ...ledger, groupId: '65f0c0de0000000000000a01', workspace: 'payments' }]

  it('are a line each, with whose they are, and no cell is a formula', () => {
    expect(connectionListExports.csv.format(rows).split('\r\n')).toEqual([
      'state,name,type,workspace,region,projectId,linkId,error,ownershipName,owner,ticket,costCentre,note,labels',
      `Failed,ledger,Kafka,payments,us-east-1,${'65f0c0de0000000000000a01'},65f0c0de0000000000000e01,'=no,,,OPS-7,,,`,
      '',
    ])
  })

  it('have no body, which holds what is none of the list', () => {
    const text = connectionListExports.json.format([
      { ...build('a', { body: { hidden: 'x' } }), groupId: 'g', workspace: 'w' },
    ])
    expect(text).not.toContain('hidden')
  })
})
