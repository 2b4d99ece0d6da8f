import 'server-only'

type Deps = { round: () => Promise<unknown>; everyMs: number; onFault: (error: unknown) => void }

/** Rounds again and again, each a pause after the last one; one that fails ends nothing. */
export const loop = ({ round, everyMs, onFault }: Deps) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  const again = async (): Promise<void> => {
    await round().catch(onFault)
    if (!isStopped) timer = setTimeout(() => void again(), everyMs)
    timer?.unref()
  }
  return {
    start: () => void again(),
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
