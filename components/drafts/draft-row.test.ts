import { describe, expect, it } from 'vitest'
import { mergeDraftRows } from '#components/drafts/draft-row.ts'
import { listOwnRows } from '#components/drafts/use-draft-rows.ts'
import { createStoredConnection } from '#lib/connection/stored-connection.ts'
import { listLinkTypeNames } from '#lib/link-types/name-with-cloud.ts'
import { createDraft, type Draft } from '#lib/private-link/draft.ts'
import type { ListedDraft } from '#lib/wire/shared-draft.ts'

const groupId = '64b5f0c0ffee000000000001'
const linkId = '64b5f0c0ffee00000000000f'
const names = listLinkTypeNames()

const write = (id: string, changedAt: number, change: Partial<Draft> = { selection: 'AWS/MSK' }) =>
  JSON.stringify({ ...createDraft(id, groupId, changedAt), ...change })

const toListed = (id: string, change: Partial<ListedDraft> = {}): ListedDraft => ({
  ...{ id, kind: 'link', owner: 'ada', isOwn: true, version: 1 },
  ...{ createdAt: '1970-01-01T00:00:00.000Z', updatedAt: '1970-01-01T00:00:00.020Z', updatedBy: 'ada' },
  fields: { key: id, selection: 'AWS/MSK' },
  ...change,
})

const listIds = (texts: string[], listed: ListedDraft[] = []) =>
  mergeDraftRows(groupId, listOwnRows(texts, groupId, names), listed, names).map(({ id }) => id)

describe('the list of unfinished drafts', () => {
  it('has the project’s drafts of this browser, last changed first, those of connections too', () => {
    const connection = { ...createStoredConnection('c', groupId, { workspace: 'streams', linkId }), name: 'orders' }
    const texts = [
      write('early', 10),
      write('late', 30, { selection: 'GCP/PUBSUB' }),
      write('empty', 50, {}),
      write('elsewhere', 60, { selection: 'AWS/MSK', groupId: '64b5f0c0ffee000000000002' }),
      JSON.stringify({ ...connection, changedAt: 20 }),
      '{broken',
    ]
    expect(listIds(texts)).toEqual(['late', 'c', 'early'])
    expect(listOwnRows(texts, groupId, names).find(({ id }) => id === 'c')).toMatchObject({
      name: 'Connection orders',
      value: 'streams',
      href: `/projects/${groupId}/connections/new/details?draft=c`,
    })
  })

  it('does not have a draft that has become a link, in this browser or by what the server knows', () => {
    const created = { at: 1, state: 'created', linkId } as const
    expect(listIds([write('d1', 10, { selection: 'AWS/MSK', attempt: created })])).toEqual([])
    const sent = { by: 'ada', at: '1970-01-01T00:00:00.000Z', state: 'created', linkId } as const
    expect(listIds([write('d1', 10)], [toListed('d1', { sent })])).toEqual([])
  })

  it('has a draft once that is here and on the server, and says whose it is', () => {
    const listed = [toListed('d1', { isOwn: false }), toListed('d2')]
    const rows = mergeDraftRows(groupId, listOwnRows([write('d1', 10)], groupId, names), listed, names)
    expect(rows.map(({ id, from, at, isListed }) => [id, from, at, isListed])).toEqual([
      ['d2', undefined, 20, true],
      ['d1', 'ada', 10, true],
    ])
  })

  it('leads to the step at which a colleague’s draft goes on', () => {
    const [link, bare, connection] = [
      toListed('a', { sent: { by: 'ada', at: '1970-01-01T00:00:00.000Z', state: 'sent' } }),
      toListed('b', { fields: { key: 'b' } }),
      toListed('c', { kind: 'connection', fields: { type: 'Kafka' } }),
    ]
    const rows = mergeDraftRows(groupId, [], [link, bare, connection], names)
    const paths = new Map(rows.map(({ id, href }) => [id, href.replace(/^.*\/(private-links|connections)\/new/, '$1')]))
    expect(Object.fromEntries(paths)).toEqual({
      a: 'private-links/review?draft=a',
      b: 'private-links/start?draft=b',
      c: 'connections/workspace?draft=c',
    })
  })
})
