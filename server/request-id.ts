import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

declare global {
  var portalRequestIds: AsyncLocalStorage<string> | undefined
}

/** On globalThis, since Next bundles pages, routes and actions separately. */
const getStorage = () => (globalThis.portalRequestIds ??= new AsyncLocalStorage())

/** Gives the current request this id, from here on and in everything that starts from here. */
export const beginRequest = (id: string): void => getStorage().enterWith(id)

/** The id of the current request; undefined in what the portal does by itself. */
export const getRequestId = (): string | undefined => getStorage().getStore()

/** The id of the current request, or a new one. */
export const getOrCreateRequestId = (): string => getRequestId() ?? randomUUID()
