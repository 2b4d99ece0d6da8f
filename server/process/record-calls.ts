import 'server-only'
import type { CallReport } from '#server/atlas/client.ts'
import { log } from '#server/log.ts'
import { getMetrics } from '#server/process/metrics.ts'

/** Counts and logs an exchange with Atlas; one that changes something there is told of at the usual level. */
export const recordAtlasCall = ({ kind, budget, ...call }: CallReport): void => {
  const { endpoint, method, status, ms } = call
  getMetrics().atlasCalls.inc({ endpoint, method, status: status ?? 0, outcome: kind })
  getMetrics().atlasSeconds.observe({ endpoint, method }, ms / 1000)
  if (budget) getMetrics().budgets.tell(budget.scope, budget.remaining)
  const level = kind === 'ok' ? (method === 'GET' ? 'debug' : 'info') : 'warn'
  log[level]({ event: 'atlas', kind, ...call })
}

/** Counts that an intent was moved on. */
export const recordIntentMove = (kind: string, outcome: string): void => getMetrics().intents.inc({ kind, outcome })
