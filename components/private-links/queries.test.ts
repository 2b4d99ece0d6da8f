import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { listQueries, requestListRefresh } from '#components/list/queries.ts'
import { invalidatePrivateLinks } from '#components/private-links/scope/queries.ts'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import { wizardQueries } from '#components/wizard/queries.ts'

const ours = '64b5f0c0ffee000000000001'
const other = '64b5f0c0ffee000000000002'
const linkId = '64b5f0c0ffee00000000000f'

/** Marks a query as read, and returns whether it has been invalidated since. */
const watchInvalidation = (client: QueryClient, key: readonly unknown[]) => {
  client.setQueryData(key, {})
  return () => client.getQueryState(key)?.isInvalidated
}

afterEach(() => vi.unstubAllGlobals())

describe('invalidatePrivateLinks', () => {
  it.each([
    ['the list of the project', privateLinkQueries.list(ours)],
    ['a window of its list', listQueries.window(ours, 'state=done', 100)],
    ['a window of the list of all projects', listQueries.window(undefined, '', 0)],
    ['a link', privateLinkQueries.one(ours, linkId)],
    ['the stream connections of a link', privateLinkQueries.users(ours, linkId)],
    ['the history of a link', privateLinkQueries.timeline(ours, linkId, 'DONE')],
    ['the checks of a request', wizardQueries.preflight(ours, { provider: 'AWS', vendor: 'MSK' })],
  ])('invalidates %s', async (_, { queryKey: key }) => {
    const client = new QueryClient()
    const isInvalidated = watchInvalidation(client, key)
    await invalidatePrivateLinks(client, ours)
    expect(isInvalidated()).toBe(true)
  })

  it.each([
    ['the list', privateLinkQueries.list(other)],
    ['a window of the list', listQueries.window(other, '', 0)],
    ['a link', privateLinkQueries.one(other, linkId)],
  ])('leaves %s of another project alone', async (_, { queryKey: key }) => {
    const client = new QueryClient()
    const isInvalidated = watchInvalidation(client, key)
    await invalidatePrivateLinks(client, ours)
    expect(isInvalidated()).toBe(false)
  })
})

const list = {
  rows: [],
  offset: 0,
  found: 0,
  all: 0,
  counts: { state: {}, provider: {}, vendor: {}, region: {}, usedBy: {}, owner: {}, label: {} },
  unread: [],
}

describe('requestListRefresh', () => {
  it('makes one GET of that list read Atlas, and none of another', async () => {
    const urls: string[] = []
    vi.stubGlobal('fetch', (url: string) => {
      urls.push(url)
      return Promise.resolve(Response.json(list))
    })
    const client = new QueryClient()
    const fetchWindow = (groupId: string | undefined) =>
      client.fetchQuery({ ...listQueries.window(groupId, '', 0), staleTime: 0 })
    requestListRefresh(undefined)
    await fetchWindow(ours)
    await fetchWindow(undefined)
    await fetchWindow(undefined)
    expect(urls.map((url) => url.includes('refresh=now'))).toEqual([false, true, false])
  })
})

/** The poll interval of a link's query after its GET was answered so. */
const getIntervalAfter = async (response: Response) => {
  vi.stubGlobal('fetch', () => Promise.resolve(response))
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const query = privateLinkQueries.one(ours, linkId)
  const observer = new QueryObserver(client, { ...query, enabled: false })
  await observer.refetch()
  const current = observer.getCurrentQuery()
  return typeof query.refetchInterval === 'function' ? query.refetchInterval(current) : query.refetchInterval
}

describe('a link’s poll', () => {
  it('follows the server', async () => {
    const answer = { link: { _id: linkId, state: 'WORKING' } }
    expect(await getIntervalAfter(Response.json(answer, { headers: { 'x-next-ms': '9000' } }))).toBe(9000)
  })

  it('stops for a link that Atlas no longer has', async () => {
    const trouble = { kind: 'not-found', sentence: 'Gone.', requestId: 'r' }
    expect(await getIntervalAfter(Response.json(trouble, { status: 404 }))).toBe(false)
  })

  it('goes on when the portal could not read Atlas', async () => {
    const trouble = { kind: 'unreachable', sentence: 'No answer.', requestId: 'r' }
    expect(await getIntervalAfter(Response.json(trouble, { status: 502 }))).toBe(5000)
  })
})

describe('the stream connections of a link, read for a decision', () => {
  it('are what the page shows afterwards', async () => {
    const answer = { kind: 'known', users: [] }
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(answer)))
    const client = new QueryClient()
    await client.fetchQuery(privateLinkQueries.freshUsers(ours, linkId))
    expect(client.getQueryData(privateLinkQueries.users(ours, linkId).queryKey)).toEqual(answer)
  })
})
