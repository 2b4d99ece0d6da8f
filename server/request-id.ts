import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

declare global {
  var portalRequestIds: AsyncLocalStorage<string> | undefined
}

/** On globalThis, since pages, routes, actions and the follower of requests are loaded apart. */
const ids = () => (globalThis.portalRequestIds ??= new AsyncLocalStorage())

/** From here on, and in all that is begun from here, the request under way has this id. */
export const beginRequest = (id: string): void => ids().enterWith(id)

/** The id of the request under way; none in what the portal does by itself. */
export const getRequestId = (): string | undefined => ids().getStore()

/** The id of the request under way, or a new one. */
export const getOrCreateRequestId = (): string => getRequestId() ?? randomUUID()
