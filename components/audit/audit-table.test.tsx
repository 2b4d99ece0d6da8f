import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { AuditTable } from '#components/audit/audit-table.tsx'
import { auditQueries } from '#components/audit/queries.ts'
import type { AuditLine } from '#lib/wire/audit.ts'

const groupId = '65f0c0de0000000000000a01'
const createLine = (seq: number): AuditLine => ({
  seq,
  at: '2026-11-25T16:30:05.123Z',
  actor: 'ada@example.com',
  action: 'create.created',
  groupId,
  linkId: null,
  intentId: '64b5f0c0-0000-4000-8000-000000000000',
  detail: '{"attempt":1}',
  prev: '0'.repeat(64),
  hash: 'f'.repeat(64),
  requestId: 'r',
  link: '65f0c0de00000000000000c1',
})
const renderPage = (client = new QueryClient()) =>
  renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <AuditTable rows={Array.from({ length: 50 }, (_, index) => createLine(50 - index))} filter={{ groupId }} />
    </QueryClientProvider>,
  )
const countMatches = (page: string, words: string) => page.split(words).length - 1

describe('the table of the audit', () => {
  it('is written by the server for one window, each value once', () => {
    const page = renderPage()
    const rows = countMatches(page, '<tr') - 1
    expect(rows).toBe(12)
    for (const once of ['>ada@example.com<', '</time>', `>${groupId}<`, '>65f0c0de00000000000000c1<'])
      expect([once, countMatches(page, once)]).toEqual([once, rows])
    expect(page.length).toBeLessThan(20_000)
  })

  it('shows a project by its name once that is read', () => {
    const client = new QueryClient()
    client.setQueryData(auditQueries.projects().queryKey, { projects: [{ id: groupId, name: 'payments' }] })
    expect(countMatches(renderPage(client), '>payments<')).toBe(12)
  })
})
