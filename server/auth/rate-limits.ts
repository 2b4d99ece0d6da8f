import 'server-only'
import { createRateLimit } from '#server/auth/rate-limit.ts'
import { config } from '#server/config.ts'

const createRateLimits = () => ({
  creates: createRateLimit(() => config().perMinute.creates, Date.now),
  signIns: createRateLimit(() => config().perMinute.signIns, Date.now),
})

declare global {
  var portalRateLimits: ReturnType<typeof createRateLimits> | undefined
}

/** The rate limits of this process; kept on globalThis, since Next loads pages, routes and actions separately. */
export const getRateLimits = () => (globalThis.portalRateLimits ??= createRateLimits())
