import 'server-only'
import { log } from '#server/log.ts'
import { getMetrics } from '#server/process/metrics.ts'

/** Counts an attempt to send a message, and logs one that did not arrive. */
export const recordAttempt = (receiver: string, status: string): void => {
  getMetrics().messages.inc({ receiver, status })
  log[status === 'waiting' || status === 'given-up' ? 'warn' : 'debug']({ event: 'message', receiver, status })
}
