import 'server-only'
import { Stopping } from '#server/private-links/claims.ts'

/** What people asked for and is being done, so that a process that is told to stop can finish it or say that it cannot. */
export const workUnderWay = () => {
  const running = new Set<Promise<unknown>>()
  let isClosed = false
  let giveUp: () => void = () => undefined
  const givenUp = new Promise<void>((resolve) => {
    giveUp = resolve
  })

  return {
    /**
     * Does a deed; `closed` answers for one that is not begun any more, `unfinished` for one that takes longer than there
     * is time for.
     */
    run: <T>(deed: () => Promise<T>, closed: () => T, unfinished: () => T | Promise<T>): Promise<T> => {
      if (isClosed) return Promise.resolve(closed())
      const doing = deed().catch((error: unknown) => {
        if (error instanceof Stopping) return closed()
        throw error
      })
      running.add(doing)
      const over = () => void running.delete(doing)
      doing.then(over, over)
      return Promise.race([doing, givenUp.then(unfinished)])
    },
    /** From now on nothing is begun. */
    close: () => {
      isClosed = true
    },
    /** Ends when nothing is being done. */
    settled: async (): Promise<void> => {
      while (running.size > 0) await Promise.allSettled(running)
    },
    /** Whoever still waits is told that it is not finished. */
    giveUp: () => giveUp(),
    underWay: () => running.size,
  }
}
