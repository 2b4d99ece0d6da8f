import { sendRequest } from '#components/fetch-json.ts'
import { toQueryError } from '#components/request-error.ts'
import { parseAs, type Guard } from '#lib/guard.ts'

/** How long a browser waits before it polls again when the server has not yet said so, in milliseconds. */
export const firstPollMs = 5_000

/**
 * A value read by polling. `readAt`: when Atlas was read, by this browser's clock; `nextMs`: when to poll again, 0:
 * never.
 */
export type Polled<T> = { value: T; readAt: number; nextMs: number }

type PollState = { data: { nextMs: number } | undefined; error: Error | null }

/** The server says when to poll again. What does not exist is not polled: nothing about it can change. */
export const getPollInterval = ({ data, error }: PollState): number | false =>
  (error === null || toQueryError(error).kind !== 'not-found') && (data?.nextMs ?? firstPollMs)

const parseNumber = (headers: Headers, name: string) => Number(headers.get(name) ?? 0)

const withRefresh = (url: string) => `${url}${url.includes('?') ? '&' : '?'}refresh=now`

/**
 * Creates a GET for a polled route. It sends the last ETag of the URL; an unchanged answer (304) resolves with the very
 * same value as before, so that nothing renders again. `isRefresh`: the server reads Atlas now.
 */
export const createPolledFetch = <T>(isAnswer: Guard<T>) => {
  const lastAnswers = new Map<string, { etag: string; value: T }>()
  return async (
    url: string,
    { signal, isRefresh }: { signal: AbortSignal; isRefresh: boolean },
  ): Promise<Polled<T>> => {
    const last = lastAnswers.get(url)
    const headers = new Headers(last ? { 'if-none-match': last.etag } : {})
    const { response, body } = await sendRequest(isRefresh ? withRefresh(url) : url, { signal, headers })
    const value = last && response.status === 304 ? last.value : parseAs(isAnswer, body)
    lastAnswers.set(url, { etag: response.headers.get('etag') ?? '', value })
    return {
      value,
      readAt: Date.now() - parseNumber(response.headers, 'x-age-ms'),
      nextMs: parseNumber(response.headers, 'x-next-ms'),
    }
  }
}
