import { keepPreviousData, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import { listQueries } from '#components/list/queries.ts'
import { buildRow } from '#lib/list/testing/build-row.ts'

afterEach(() => vi.unstubAllGlobals())

it('keeps the rows that another view has in the same place, so that they are not rendered again', async () => {
  const counts = { state: {}, provider: {}, vendor: {}, region: {}, usedBy: {}, owner: {}, label: {} }
  const answer = (...ids: string[]) => ({
    ...{ offset: 0, found: ids.length, all: 3, unread: [], counts },
    rows: ids.map((id) => buildRow({ id, name: id })),
  })
  vi.stubGlobal('fetch', (url: string) =>
    Promise.resolve(Response.json(url.includes('failed') ? answer('a', 'c') : answer('a', 'b', 'c'))),
  )
  const open = (view: string) => ({ ...listQueries.window('p', view, 0), placeholderData: keepPreviousData })
  const observer = new QueryObserver(new QueryClient(), open(''))
  const unsubscribe = observer.subscribe(() => undefined)
  const readRows = () => observer.getCurrentResult().data?.value.rows ?? []
  await vi.waitFor(() => expect(readRows()).toHaveLength(3))
  const [first] = readRows()
  observer.setOptions(open('state=failed'))
  await vi.waitFor(() => expect(readRows()).toHaveLength(2))
  unsubscribe()
  expect(readRows()[0]).toBe(first)
  expect(readRows()[1]?.id).toBe('c')
})
