import 'server-only'
import type { Reply } from '#server/atlas/reply.ts'

/** One hour. A longer wait is cut to this, so that one broken header cannot lock the portal out for good. */
const maxWaitMs = 3_600_000

/**
 * Reads `Retry-After` of a 429 or 503 in milliseconds. A date is compared with the Date of the answer, so the clocks
 * may differ.
 */
export const readRetryAfterMs = ({ status, headers, receivedAt }: Reply): number | undefined => {
  const value = headers['retry-after']
  if ((status !== 429 && status !== 503) || typeof value !== 'string') return undefined
  const text = value.trim()
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - readDate(headers.date, receivedAt)
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), maxWaitMs)
}

const readDate = (header: string | string[] | undefined, otherwise: number) => {
  const at = typeof header === 'string' ? Date.parse(header) : Number.NaN
  return Number.isNaN(at) ? otherwise : at
}
