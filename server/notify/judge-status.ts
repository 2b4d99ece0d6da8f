import 'server-only'
import type { SendResult } from '#lib/notification/send.ts'

const maxWaitMs = 3_600_000

/** `Retry-After` in milliseconds, an hour at most; undefined without one. */
const readRetryAfter = (text: string | undefined, now: number): number | undefined => {
  if (text === undefined) return undefined
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), maxWaitMs)
}

/** What a receiver may say of this very message, so that it would say the same again: 400, 410, 413, 415, 422. */
const finalStatuses: readonly number[] = [400, 410, 413, 415, 422]

/**
 * What an answer's status means for a message. A refusal that can be mended at the receiver, such as 401 or 404, is
 * tried again; a redirect is not followed.
 */
export const judgeStatus = (
  { status, retryAfter, host }: { status: number; retryAfter: string | undefined; host: string },
  now: number,
): SendResult => {
  if (status >= 200 && status < 300) return { kind: 'delivered' }
  if (status >= 300 && status < 400)
    return { kind: 'refused', reason: `${host} answered with a redirect, which the portal does not follow.` }
  const reason = `${host} answered with ${String(status)}.`
  if (finalStatuses.includes(status)) return { kind: 'refused', reason }
  const afterMs = status === 429 || status === 503 ? readRetryAfter(retryAfter, now) : undefined
  return { kind: 'retry', reason, ...(afterMs !== undefined && { afterMs }) }
}
