import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

/** As Node has them: by names in lower case. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>
type CurrentRequest = { id: string; headers: RequestHeaders; end: Promise<void> }

declare global {
  var portalRequests: AsyncLocalStorage<CurrentRequest> | undefined
}

/** On globalThis, since Next loads pages, routes, actions and the follower of requests separately. */
const getStorage = () => (globalThis.portalRequests ??= new AsyncLocalStorage())

/**
 * From here on, and in everything started from here, the current request has this id and these headers; `end` resolves
 * when its answer was sent or its client has gone.
 */
export const beginRequest = (id: string, headers: RequestHeaders, end: Promise<void>): void =>
  getStorage().enterWith({ id, headers, end })

/** Resolves when the current request has ended; at once outside of a request. */
export const waitForRequestEnd = (): Promise<void> => getStorage().getStore()?.end ?? Promise.resolve()

/** The id of the current request; undefined in what the portal does by itself. */
export const getRequestId = (): string | undefined => getStorage().getStore()?.id

/** The headers of the current request as they were sent; none in what the portal does by itself. */
export const getRequestHeaders = (): RequestHeaders => getStorage().getStore()?.headers ?? {}

/** The id of the current request, or a new one. */
export const ensureRequestId = (): string => getRequestId() ?? randomUUID()

/**
 * Runs `work` once for the current request and gives its promise to all who ask within that request; never to another
 * request. Outside of a request nothing is shared. `results` holds what is shared.
 */
export const runOncePerRequest = <T>(results: WeakMap<object, Promise<T>>, work: () => Promise<T>): Promise<T> => {
  const request = getStorage().getStore()
  if (!request) return work()
  const result = results.get(request) ?? work()
  results.set(request, result)
  return result
}
