import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { log, logFault } from '#server/log.ts'
import { StoppingError } from '#server/intents/in-flight-intents.ts'

/** The clock, the timers and the log, as every part of the portal gets them. */
export const now = Date.now
export const sleepUnreferenced = (ms: number) => sleep(ms, undefined, { ref: false })
export const onAudit = (head: { seq: number; hash: string }) => log.info({ event: 'audit', ...head })
export const onFault = (error: unknown) => {
  if (!(error instanceof StoppingError)) logFault(error)
}
