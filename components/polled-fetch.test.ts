import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPolledFetch } from '#components/polled-fetch.ts'
import { isProjectsAnswer } from '#lib/wire/answers.ts'

type Request = { url: string; etag: string | null }

/** Answers one request after another and records what was requested. */
const answerInTurn = (...responses: Response[]) => {
  const requests: Request[] = []
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    requests.push({ url, etag: new Headers(init.headers).get('if-none-match') })
    return Promise.resolve(responses.shift() ?? Response.error())
  })
  return requests
}

const listProjects = (etag: string) => Response.json({ projects: [] }, { headers: { etag } })
const createNotModified = (etag: string) => new Response(null, { status: 304, headers: { etag } })
const createFetch = () => createPolledFetch(isProjectsAnswer)
const options = { signal: new AbortController().signal, isRefresh: false }

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('a polled fetch', () => {
  it('sends the last ETag and returns the very same value for a 304', async () => {
    const requests = answerInTurn(listProjects('"1"'), createNotModified('"1"'), createNotModified('"1"'))
    const fetchProjects = createFetch()
    const first = await fetchProjects('/a', options)
    expect((await fetchProjects('/a', options)).value).toBe(first.value)
    expect((await fetchProjects('/a', options)).value).toBe(first.value)
    expect(requests.map(({ etag }) => etag)).toEqual([null, '"1"', '"1"'])
  })

  it('returns a new value, and sends its ETag, once the answer has changed', async () => {
    const requests = answerInTurn(listProjects('"1"'), listProjects('"2"'), createNotModified('"2"'))
    const fetchProjects = createFetch()
    const first = await fetchProjects('/a', options)
    const second = await fetchProjects('/a', options)
    expect(second.value).not.toBe(first.value)
    expect((await fetchProjects('/a', options)).value).toBe(second.value)
    expect(requests.at(-1)?.etag).toBe('"2"')
  })

  it('keeps the ETags of different URLs apart', async () => {
    const requests = answerInTurn(listProjects('"1"'), listProjects('"2"'))
    const fetchProjects = createFetch()
    await fetchProjects('/a', options)
    await fetchProjects('/b', options)
    expect(requests.map(({ etag }) => etag)).toEqual([null, null])
  })

  it('asks the server to read Atlas on a refresh, and still under the ETag of the same URL', async () => {
    const requests = answerInTurn(listProjects('"1"'), createNotModified('"1"'), listProjects('"2"'))
    const fetchProjects = createFetch()
    await fetchProjects('/a', options)
    await fetchProjects('/a', { ...options, isRefresh: true })
    await fetchProjects('/a?b=1', { ...options, isRefresh: true })
    expect(requests.slice(1)).toEqual([
      { url: '/a?refresh=now', etag: '"1"' },
      { url: '/a?b=1&refresh=now', etag: null },
    ])
  })

  it('says when Atlas was read by this browser’s clock, and when to poll again', async () => {
    vi.useFakeTimers({ now: 100_000, toFake: ['Date'] })
    answerInTurn(Response.json({ projects: [] }, { headers: { 'x-age-ms': '3000', 'x-next-ms': '7000' } }))
    expect(await createFetch()('/a', options)).toEqual({ value: { projects: [] }, readAt: 97_000, nextMs: 7000 })
  })
})
