import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '../bench/http-client.ts'

const everyMs = 1_000
/** A wait that a person would notice. */
const longMs = 2_000

type Wait = { minute: number; of: 'this program' | 'the portal'; ms: number }

/** Asks each second whether the portal lives, and notes long waits: its own, when the whole machine stood, or the portal's. */
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
