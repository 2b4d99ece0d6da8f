import 'server-only'
import { createRateLimit } from '#server/auth/rate-limit.ts'
import { config, type Config } from '#server/config.ts'

/** What is limited per person and minute; how many, says the variable of that name in server/variables.ts. */
export type LimitName = keyof Config['perMinute']

const explanations: Readonly<Record<LimitName, (count: string) => string>> = {
  creates: (count) => `You have asked for ${count} private links within a minute, which is the most. Nothing was sent.`,
  signIns: (count) => `You have tried to sign in ${count} times within a minute, which is the most.`,
  pastes: (count) => `You have pasted Terraform ${count} times within a minute, which is the most. Nothing was read.`,
  preflights: (count) => `The portal has checked ${count} requests for you within a minute, which is the most.`,
  refreshes: (count) => `You have refreshed ${count} times within a minute, which is the most.`,
  lookups: (count) => `The portal has looked up ${count} things in Atlas for you within a minute, which is the most.`,
  exports: (count) => `You have saved files ${count} times within a minute, which is the most.`,
}

type RateLimit = ReturnType<typeof createRateLimit>

declare global {
  var portalRateLimits: Map<LimitName, RateLimit> | undefined
}

/** The limit of this process; kept on globalThis, since Next loads pages, routes and actions separately. */
const getRateLimit = (name: LimitName) => {
  const limits = (globalThis.portalRateLimits ??= new Map<LimitName, RateLimit>())
  const limit = limits.get(name) ?? createRateLimit(() => config().perMinute[name], Date.now)
  limits.set(name, limit)
  return limit
}

/** `sentence` is the explanation and how long to wait, for whoever shows no countdown; the time in milliseconds. */
type Excess = { explanation: string; sentence: string; retryAfterMs: number }

/**
 * Counts something that a person does; `what` tells one thing from a repetition of it, which is not counted. Undefined,
 * or what to say when it is too much.
 */
export const countForPerson = (name: LimitName, person: string, what: string): Excess | undefined => {
  const verdict = getRateLimit(name)(person, what)
  if (verdict.ok) return undefined
  const explanation = explanations[name](String(config().perMinute[name]))
  const sentence = `${explanation} Try again in ${String(Math.max(1, Math.ceil(verdict.waitMs / 1000)))} s.`
  return { explanation, sentence, retryAfterMs: verdict.waitMs }
}
