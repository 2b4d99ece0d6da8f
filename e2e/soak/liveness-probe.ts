import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '../bench/http-client.ts'

const everyMs = 1_000
/** The shortest wait that is recorded, in milliseconds: a person would notice it. */
const longMs = 2_000

type Wait = { minute: number; of: 'this program' | 'the portal'; ms: number }

/**
 * Probes the portal each second and records long waits: the portal's, and this program's own when the machine stalled.
 */
export const startLivenessProbe = (url: string, isOver: () => boolean) => {
  const { send: ask, close } = createClient()
  const startedAt = performance.now()
  const waits: Wait[] = []
  const recordWait = (of: Wait['of'], since: number) => {
    const ms = Math.round(performance.now() - since)
    if (ms >= longMs) waits.push({ minute: Number(((since - startedAt) / 60_000).toFixed(2)), of, ms })
  }
  const watchOwnDelay = async () => {
    while (!isOver()) {
      const at = performance.now()
      await pause(everyMs)
      recordWait('this program', at + everyMs)
    }
  }
  const watchPortal = async () => {
    while (!isOver()) {
      const at = performance.now()
      await ask(`${url}/healthz`).catch(() => undefined)
      recordWait('the portal', at)
      await pause(everyMs)
    }
  }
  return { done: Promise.all([watchOwnDelay(), watchPortal()]).finally(close), getWaits: () => waits }
}
