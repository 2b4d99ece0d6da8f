import type * as Answers from '#lib/wire/answers.ts'

type Trouble = Answers.Trouble
type Shape<T> = (answers: typeof Answers) => { parse: (value: unknown) => T }

/** A read that was not answered; `trouble` says why in a sentence, with the id that is also in the log. */
class TroubleError extends Error {
  readonly trouble: Trouble
  constructor(trouble: Trouble) {
    super(trouble.sentence)
    this.trouble = trouble
  }
}

const unreachable: Trouble = { kind: 'unreachable', sentence: 'The portal itself does not answer.', requestId: '' }

/** Zod and the shapes: they come with the first call or the first sign of a hand, not with the page, and are evaluated once. */
export const loadShapes = () => import('#lib/wire/answers.ts')

/** GETs one of the portal's own routes: an answer that is good or unchanged, else a TroubleError. */
const ask = async (url: string, init: RequestInit) => {
  const [answers, response] = await Promise.all([
    loadShapes(),
    fetch(url, init).then(
      (answered) => answered,
      () => undefined,
    ),
  ])
  if (!response) throw new TroubleError(unreachable)
  if (response.status === 304) return { answers, response, body: undefined }
  const body: unknown = await response.json().then(
    (value: unknown) => value,
    () => undefined,
  )
  if (response.ok) return { answers, response, body }
  const told = answers.trouble.safeParse(body)
  throw new TroubleError(told.success ? told.data : unreachable)
}

/** GETs one of the portal's own routes and parses the answer. */
export const fetchJson = async <T>(url: string, shape: Shape<T>, signal?: AbortSignal): Promise<T> => {
  const { answers, body } = await ask(url, signal ? { signal } : {})
  return shape(answers).parse(body)
}

/** What a browser waits until the server has told it otherwise, in milliseconds. */
export const firstPollMs = 5_000

/** What was told, when Atlas said so by this browser's clock, and after how many milliseconds to ask again; 0: never. */
export type Watched<T> = { value: T; readAt: number; nextMs: number }

const numberIn = (headers: Headers, name: string) => Number(headers.get(name) ?? 0)

/** Makes a GET of a route that is polled: while its answer is unchanged, what it gives holds the very same value. */
export const fetchWatched = <T>(shape: Shape<T>) => {
  const kept = new Map<string, { etag: string; value: T }>()
  return async (
    url: string,
    { signal, isRefresh }: { signal: AbortSignal; isRefresh: boolean },
  ): Promise<Watched<T>> => {
    const last = kept.get(url)
    const headers = new Headers(last ? { 'if-none-match': last.etag } : {})
    const { answers, response, body } = await ask(
      isRefresh ? `${url}${url.includes('?') ? '&' : '?'}refresh=now` : url,
      { signal, headers },
    )
    const value = last && response.status === 304 ? last.value : shape(answers).parse(body)
    kept.set(url, { etag: response.headers.get('etag') ?? '', value })
    return {
      value,
      readAt: Date.now() - numberIn(response.headers, 'x-age-ms'),
      nextMs: numberIn(response.headers, 'x-next-ms'),
    }
  }
}

/** The trouble inside a query's error; anything else that was thrown is the portal's own fault. */
export const troubleOf = (error: unknown): Trouble =>
  error instanceof TroubleError
    ? error.trouble
    : { kind: 'portal', sentence: 'The portal could not read its own answer. Reload the page.', requestId: '' }
