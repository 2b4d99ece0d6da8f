import 'server-only'

type Deps = {
  /** How long requests are still taken, how long is waited for what is under way, and what ending may take, in milliseconds. */
  delayMs: number
  waitMs: number
  endingMs: number
  sleep: (ms: number) => Promise<void>
  /** Says that the process is not ready any more. */
  leave: () => void
  /** Takes no more requests and begins nothing new. */
  close: () => Promise<void>
  /** Ends when everything under way is done and answered. */
  finished: () => Promise<void>
  /** Leaves what is under way as unknown. */
  giveUp: () => Promise<void>
  end: () => Promise<void>
  onFault: (error: unknown) => void
}

/**
 * Ends the work of a process in order, within `delayMs`, `waitMs` and `endingMs`: it is not ready, then it takes nothing
 * more, then what is under way is finished or left as unknown, then it lets go of what it holds. Whether all was finished.
 */
export const stopInOrder = async ({
  delayMs,
  waitMs,
  endingMs,
  sleep,
  leave,
  close,
  finished,
  giveUp,
  end,
  onFault,
}: Deps): Promise<boolean> => {
  const within = (ms: number, work: Promise<unknown>): Promise<boolean> =>
    Promise.race([
      work.then(
        () => true,
        (error: unknown) => {
          onFault(error)
          return false
        },
      ),
      sleep(ms).then(() => false),
    ])
  leave()
  if (delayMs > 0) await sleep(delayMs)
  await within(endingMs / 6, close())
  const isFinished = await within(waitMs, finished())
  if (!isFinished) {
    await within(endingMs / 3, giveUp())
    await within(endingMs / 6, finished())
  }
  await within(endingMs / 3, end())
  return isFinished
}
