import { RequestError, unreachable } from '#components/request-error.ts'
import type * as Answers from '#lib/wire/answers.ts'

/** Picks the schema of one answer from the module that holds all of them. */
export type PickSchema<T> = (answers: typeof Answers) => { parse: (value: unknown) => T }

/** Zod and the answers' schemas. They are loaded with the first request or the first user input, not with the page. */
export const loadSchemas = () => import('#lib/wire/answers.ts')

/**
 * GETs one of the portal's own routes. Resolves with a good (2xx) or unchanged (304) response, else throws a
 * RequestError.
 */
export const sendRequest = async (url: string, init: RequestInit) => {
  const [answers, response] = await Promise.all([
    loadSchemas(),
    fetch(url, init).then(
      (value) => value,
      () => undefined,
    ),
  ])
  if (!response) throw new RequestError(unreachable)
  if (response.status === 304) return { answers, response, body: undefined }
  const body: unknown = await response.json().then(
    (value: unknown) => value,
    () => undefined,
  )
  if (response.ok) return { answers, response, body }
  const parsedError = answers.queryError.safeParse(body)
  throw new RequestError(parsedError.success ? parsedError.data : unreachable)
}

/** GETs one of the portal's own routes and parses the answer. */
export const fetchJson = async <T>(url: string, pickSchema: PickSchema<T>, signal?: AbortSignal): Promise<T> => {
  const { answers, body } = await sendRequest(url, signal ? { signal } : {})
  return pickSchema(answers).parse(body)
}
