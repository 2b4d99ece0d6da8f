import 'server-only'
import { StoppingError } from '#server/intents/in-flight-intents.ts'
import { UnrecordedOutcomeError } from '#server/intents/unrecorded-outcome.ts'

type Answers<T> = {
  ifClosed: () => T
  ifUnfinished: () => T | Promise<T>
  ifUnrecorded: (error: UnrecordedOutcomeError) => T
}

/** Counts the commands that are running, so that a process that has to stop can wait for them or give them up. */
export const trackPendingWork = () => {
  /**
   * What runs, with what answers for it when it is given up. No promise that lasts as long as the process is waited
   * for: it would keep every command that ever ran, and the request behind it.
   */
  const running = new Map<Promise<unknown>, () => void>()
  let isClosed = false

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
      const remove = () => void running.delete(result)
      result.then(remove, remove)
      return new Promise((resolve, reject) => {
        running.set(result, () => resolve(ifUnfinished()))
        result.then(resolve, reject)
      })
    },
    /** From now on nothing is started. */
    close: () => {
      isClosed = true
    },
    /** Resolves when nothing is running. */
    waitUntilIdle: async (): Promise<void> => {
      while (running.size > 0) await Promise.allSettled(running.keys())
    },
    /** Answers for everything that is still running that it is not finished. */
    abort: () => {
      for (const giveUp of running.values()) giveUp()
    },
    count: () => running.size,
  }
}

export type PendingWork = ReturnType<typeof trackPendingWork>
