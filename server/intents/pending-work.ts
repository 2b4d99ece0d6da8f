import 'server-only'
import { StoppingError, UnrecordedOutcomeError } from '#server/intents/in-flight-intents.ts'

type Answers<T> = {
  ifClosed: () => T
  ifUnfinished: () => T | Promise<T>
  ifUnrecorded: (error: UnrecordedOutcomeError) => T
}

/** Counts the commands that are running, so that a process that has to stop can wait for them or give them up. */
export const trackPendingWork = () => {
  const running = new Set<Promise<unknown>>()
  let isClosed = false
  let abort: () => void = () => undefined
  const deadline = new Promise<void>((resolve) => {
    abort = resolve
  })

  return {
    /**
     * Runs a command. `ifClosed` answers for one that is not started any more, `ifUnfinished` for one that is given up,
     * `ifUnrecorded` for one whose outcome the store did not take.
     */
    run: <T>(command: () => Promise<T>, { ifClosed, ifUnfinished, ifUnrecorded }: Answers<T>): Promise<T> => {
      if (isClosed) return Promise.resolve(ifClosed())
      const result = command().catch((error: unknown) => {
        if (error instanceof StoppingError) return ifClosed()
        if (error instanceof UnrecordedOutcomeError) return ifUnrecorded(error)
        throw error
      })
      running.add(result)
      const remove = () => void running.delete(result)
      result.then(remove, remove)
      return Promise.race([result, deadline.then(ifUnfinished)])
    },
    /** From now on nothing is started. */
    close: () => {
      isClosed = true
    },
    /** Resolves when nothing is running. */
    waitUntilIdle: async (): Promise<void> => {
      while (running.size > 0) await Promise.allSettled(running)
    },
    /** Answers for everything that is still running that it is not finished. */
    abort: () => abort(),
    count: () => running.size,
  }
}

export type PendingWork = ReturnType<typeof trackPendingWork>
