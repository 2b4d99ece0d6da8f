import { environmentManager, QueryClient, QueryClientProvider, QueryObserver } from '@tanstack/react-query'
import { renderToString } from 'react-dom/server'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { getPauseOptions, toInitialData } from '#components/private-links/poll-options.ts'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import { usePolledQuery } from '#components/private-links/use-polled-query.ts'
import type { LinkAnswer, QueryResult } from '#lib/wire/answers.ts'

const query = privateLinkQueries.one('64b5f0c0ffee000000000001', '64b5f0c0ffee00000000000f')
const answer = { link: { _id: '64b5f0c0ffee00000000000f', state: 'WORKING' } }

function Probe({ first }: { first: QueryResult<LinkAnswer> }) {
  const { data, trouble } = usePolledQuery(query, first, () => undefined)
  return `${data?.link.state ?? 'nothing'}, ${trouble?.sentence ?? 'no error'}`
}

const render = (first: QueryResult<LinkAnswer>) =>
  renderToString(
    <QueryClientProvider client={new QueryClient()}>
      <Probe first={first} />
    </QueryClientProvider>,
  )

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('usePolledQuery', () => {
  it('shows what the server read for the page in the first render', () => {
    expect(render({ ok: true, value: answer })).toBe('WORKING, no error')
  })

  it('shows why the server could not read it in the first render', () => {
    const error = { kind: 'unreachable', sentence: 'Atlas is away.', requestId: 'r' } as const
    expect(render({ ok: false, error })).toBe('nothing, Atlas is away.')
  })
})

describe('toInitialData', () => {
  const freshness = { ageMs: 4_000, nextMs: 9_000 }

  it('counts the age from when the browser received it', () => {
    expect(toInitialData({ ok: true, value: answer, freshness }, () => 100_000)).toEqual({
      initialData: { value: answer, readAt: 96_000, nextMs: 9_000 },
      initialDataUpdatedAt: 100_000,
    })
  })

  it('is as old as it is when the page is restored from the history', () => {
    const first = { ok: true, value: answer, freshness } as const
    toInitialData(first, () => 100_000)
    expect(toInitialData(first, () => 900_000).initialDataUpdatedAt).toBe(100_000)
  })
})

/** How often a link is fetched within ten seconds when the server asks for a poll each second. */
const countFetches = async (isPaused: boolean) => {
  vi.useFakeTimers()
  const fetchLink = vi.fn(() => Promise.resolve(Response.json(answer, { headers: { 'x-next-ms': '1000' } })))
  vi.stubGlobal('fetch', fetchLink)
  const observer = new QueryObserver(new QueryClient(), { ...query, ...getPauseOptions(isPaused) })
  const unsubscribe = observer.subscribe(() => undefined)
  await vi.advanceTimersByTimeAsync(10_500)
  unsubscribe()
  return fetchLink.mock.calls.length
}

describe('getPauseOptions', () => {
  /** React Query takes Node for a server, where it never polls. */
  beforeAll(() => environmentManager.setIsServer(() => false))
  afterAll(() => environmentManager.setIsServer(() => true))

  it('lets a query poll as often as the server says', async () => {
    expect(await countFetches(false)).toBeGreaterThanOrEqual(9)
  })

  it('stops the polls of a paused query after its first read', async () => {
    expect(await countFetches(true)).toBe(1)
  })
})
