import { setTimeout as pause } from 'node:timers/promises'
import { client } from '../bench/ask.ts'

const everyMs = 1_000
/** A wait that a person would notice. */
const longMs = 2_000

type Wait = { minute: number; of: 'this program' | 'the portal'; ms: number }

/** Asks each second whether the portal lives, and notes long waits: its own, when the whole machine stood, or the portal's. */
export const startPulse = (url: string, isOver: () => boolean) => {
  const { ask, close } = client()
  const startedAt = performance.now()
  const waits: Wait[] = []
  const note = (of: Wait['of'], since: number) => {
    const ms = Math.round(performance.now() - since)
    if (ms >= longMs) waits.push({ minute: Number(((since - startedAt) / 60_000).toFixed(2)), of, ms })
  }
  const own = async () => {
    while (!isOver()) {
      const at = performance.now()
      await pause(everyMs)
      note('this program', at + everyMs)
    }
  }
  const portal = async () => {
    while (!isOver()) {
      const at = performance.now()
      await ask(`${url}/healthz`).catch(() => undefined)
      note('the portal', at)
      await pause(everyMs)
    }
  }
  return { done: Promise.all([own(), portal()]).finally(close), told: () => waits }
}
