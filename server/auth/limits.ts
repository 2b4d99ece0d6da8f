import 'server-only'
import { limit } from '#server/auth/limit.ts'
import { config } from '#server/config.ts'

const made = () => ({
  creates: limit(() => config().perMinute.creates, Date.now),
  signIns: limit(() => config().perMinute.signIns, Date.now),
})

declare global {
  var portalLimits: ReturnType<typeof made> | undefined
}

/** The limits of this process; kept on globalThis, since pages, routes and actions are loaded apart. */
export const limits = () => (globalThis.portalLimits ??= made())
