import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchJson } from '#components/fetch-json.ts'
import { toQueryError } from '#components/request-error.ts'
import { isProjectsAnswer } from '#lib/wire/answers.ts'

const answerWith = (response: Response | Error) =>
  vi.stubGlobal('fetch', () => (response instanceof Error ? Promise.reject(response) : Promise.resolve(response)))

const fetchError = () =>
  fetchJson('/api/projects', isProjectsAnswer).then(
    () => undefined,
    (error: unknown) => toQueryError(error),
  )

afterEach(() => vi.unstubAllGlobals())

describe('fetchJson', () => {
  it('resolves with the parsed answer', async () => {
    answerWith(Response.json({ projects: [] }))
    expect(await fetchJson('/api/projects', isProjectsAnswer)).toEqual({ projects: [] })
  })

  it('passes on the error that the portal answers with', async () => {
    const trouble = { kind: 'limited', sentence: 'Wait a minute.', requestId: 'r1' }
    answerWith(Response.json(trouble, { status: 429 }))
    expect(await fetchError()).toEqual(trouble)
  })

  it.each([
    ['the network fails', new TypeError('Failed to fetch')],
    ['a proxy answers with a page', new Response('<html>', { status: 502 })],
    ['an error has an unknown shape', Response.json({ error: 'no' }, { status: 500 })],
  ])('says that the portal does not respond when %s', async (_, response) => {
    answerWith(response)
    expect(await fetchError()).toEqual({
      kind: 'unreachable',
      sentence: 'The portal does not respond.',
      requestId: '',
    })
  })

  it('says that the portal is at fault when an answer has the wrong shape', async () => {
    answerWith(Response.json({ projects: 1 }))
    expect((await fetchError())?.kind).toBe('portal')
  })
})
