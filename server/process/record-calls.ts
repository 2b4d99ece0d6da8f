import 'server-only'
import { log } from '#server/log.ts'
import { getMetrics } from '#server/process/metrics.ts'

/** An exchange with Atlas, without anything of what was sent or answered. */
type AtlasCall = {
  endpoint: string
  method: string
  /** What came of it; `ok` when it was answered well. */
  kind: string
  /** The HTTP status of the answer, when there was one. */
  status: number | undefined
  ms: number
  /** What the answer says is left, for a project or `account`. */
  budget: { scope: string; remaining: number } | undefined
}

/** Counts and logs an exchange with Atlas: a good read at debug, a good write at info, anything else as a warning. */
export const recordAtlasCall = ({ kind, budget, ...call }: AtlasCall): void => {
  const { endpoint, method, status, ms } = call
  getMetrics().atlasCalls.inc({ endpoint, method, status: status ?? 0, outcome: kind })
  getMetrics().atlasSeconds.observe({ endpoint, method }, ms / 1000)
  if (budget) getMetrics().budgets.record(budget.scope, budget.remaining)
  const level = kind === 'ok' ? (method === 'GET' ? 'debug' : 'info') : 'warn'
  log[level]({ event: 'atlas', kind, ...call })
}

/** An exchange with AWS, without anything of what was sent or answered. */
type AwsCall = {
  command: string
  account: string
  region: string
  kind: string
  status: number | undefined
  code: string | undefined
  ms: number
  requestId: string | undefined
}

/** Counts and logs an exchange with AWS: a good one at debug, anything else as a warning. */
export const recordAwsCall = ({ command, kind, status, account, region, code, ms, requestId }: AwsCall): void => {
  getMetrics().awsCalls.inc({ command, status: status ?? 0, outcome: kind })
  log[kind === 'ok' ? 'debug' : 'warn']({ event: 'aws', command, kind, status, account, region, code, ms, requestId })
}

/** Counts that this process moved an intent on; `outcome`: its new status. */
export const recordIntentMove = (kind: string, outcome: string): void => getMetrics().intents.inc({ kind, outcome })

/** Counts a round of a loop by how it came to its end. */
export const recordRound = (loop: string, end: string): void => getMetrics().rounds.inc({ loop, end })
