import 'server-only'

type Deps = { round: () => Promise<unknown>; everyMs: number; onFault: (error: unknown) => void }

/** Runs rounds until it is stopped, with a pause after each; one that fails ends nothing. */
export const createLoop = ({ round, everyMs, onFault }: Deps) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  const next = async (): Promise<void> => {
    await round().catch(onFault)
    if (!isStopped) timer = setTimeout(() => void next(), everyMs)
    timer?.unref()
  }
  return {
    start: () => void next(),
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
