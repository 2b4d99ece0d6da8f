import { readJsonLines } from '#components/aws/read-json-lines.ts'
import { RequestError, unreachable } from '#components/request-error.ts'
import type { Guard } from '#lib/guard.ts'
import { isQueryError } from '#lib/wire/query-error.ts'

const readError = async (response: Response) => {
  const body: unknown = await response.json().then(
    (value: unknown) => value,
    () => undefined,
  )
  return isQueryError(body) ? body : unreachable
}

/** GETs one of the portal's own routes whose answer comes line by line. Throws a RequestError when there is none. */
export async function* fetchLines<T>(url: string, isLine: Guard<T>, signal: AbortSignal): AsyncGenerator<T> {
  const response = await fetch(url, { signal }).then(
    (value) => value,
    () => undefined,
  )
  if (!response) throw new RequestError(unreachable)
  if (!response.ok || !response.body) throw new RequestError(await readError(response))
  yield* readJsonLines(response.body, isLine)
}
