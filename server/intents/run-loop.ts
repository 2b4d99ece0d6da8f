import 'server-only'
import type { LoopName, LoopStatus } from '#lib/health/loop-status.ts'

/** The end of a round: it did all it had to, failed, or was given up at its deadline. */
export type RoundEnd = 'done' | 'failed' | 'late'

type Deps = {
  name: LoopName
  /** `hasTime`: whether the round may begin another piece of work, which is until half of its time is over. */
  round: (hasTime: () => boolean) => Promise<unknown>
  everyMs: number
  /** What a round may take. */
  limitMs: number
  now: () => number
  onFault: (error: unknown) => void
  onRound?: ((name: LoopName, end: RoundEnd) => void) | undefined
}

/**
 * Runs rounds until it is stopped, with a pause after each. One that fails ends nothing, nor does one that hangs: at
 * its deadline the next one begins without it.
 */
export const createLoop = ({ name, round, everyMs, limitMs, now, onFault, onRound }: Deps) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  let status: LoopStatus | undefined

  const runRound = (): Promise<RoundEnd> => {
    const startedAt = now()
    const hasTime = () => !isStopped && now() - startedAt < limitMs / 2
    return new Promise((resolve) => {
      const deadline = setTimeout(() => {
        onFault(new Error(`A round of the loop ${name} did not come to an end within ${String(limitMs)} ms.`))
        resolve('late')
      }, limitMs)
      deadline.unref()
      round(hasTime)
        .then(
          () => resolve('done'),
          (error: unknown) => {
            onFault(error)
            resolve('failed')
          },
        )
        .finally(() => clearTimeout(deadline))
    })
  }

  const next = async (from: LoopStatus): Promise<void> => {
    const end = await runRound()
    onRound?.(name, end)
    status = end === 'late' ? { ...from, hasFailed: true } : { ...from, endedAt: now(), hasFailed: end === 'failed' }
    const latest = status
    if (!isStopped) timer = setTimeout(() => void next(latest), everyMs)
    timer?.unref()
  }
  return {
    start: () => {
      status = { name, startedAt: now(), endedAt: undefined, hasFailed: false, limitMs: everyMs + limitMs }
      void next(status)
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
    /** Undefined before the start. */
    getStatus: (): LoopStatus | undefined => status,
  }
}

export type Loop = ReturnType<typeof createLoop>
