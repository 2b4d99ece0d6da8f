import 'server-only'
import type { CallReport } from '#server/atlas/client.ts'
import { log } from '#server/log.ts'
import { metrics } from '#server/process/metrics.ts'

/** Counts and logs an exchange with Atlas; one that changes something there is told of at the usual level. */
export const hearCall = ({ kind, budget, ...call }: CallReport): void => {
  const { endpoint, method, status, ms } = call
  metrics().atlasCalls.inc({ endpoint, method, status: status ?? 0, outcome: kind })
  metrics().atlasSeconds.observe({ endpoint, method }, ms / 1000)
  if (budget) metrics().budgets.tell(budget.scope, budget.remaining)
  const level = kind === 'ok' ? (method === 'GET' ? 'debug' : 'info') : 'warn'
  log[level]({ event: 'atlas', kind, ...call })
}

/** Counts that an intent was moved on. */
export const hearMove = (kind: string, outcome: string): void => metrics().intents.inc({ kind, outcome })
