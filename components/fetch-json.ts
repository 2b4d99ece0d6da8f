import { RequestError, unreachable } from '#components/request-error.ts'
import { parseAs, type Guard } from '#lib/guard.ts'
import { isQueryError } from '#lib/wire/query-error.ts'

/**
 * GETs one of the portal's own routes. Resolves with a good (2xx) or unchanged (304) response, else throws a
 * RequestError.
 */
export const sendRequest = async (url: string, init: RequestInit) => {
  const response = await fetch(url, init).then(
    (value) => value,
    () => undefined,
  )
  if (!response) throw new RequestError(unreachable)
  if (response.status === 304) return { response, body: undefined }
  const body: unknown = await response.json().then(
    (value: unknown) => value,
    () => undefined,
  )
  if (response.ok) return { response, body }
  throw new RequestError(isQueryError(body) ? body : unreachable)
}

/** GETs one of the portal's own routes; the answer has its form. */
export const fetchJson = async <T>(url: string, isAnswer: Guard<T>, signal?: AbortSignal): Promise<T> =>
  parseAs(isAnswer, (await sendRequest(url, signal ? { signal } : {})).body)
