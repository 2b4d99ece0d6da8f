import 'server-only'

type Deps = {
  /**
   * How long requests are still accepted, how long to wait for work in progress, and what ending may take;
   * milliseconds.
   */
  delayMs: number
  waitMs: number
  endingMs: number
  sleep: (ms: number) => Promise<void>
  /** Says that the process is not ready any more. */
  leave: () => void
  /** Accepts no more requests and begins nothing new. */
  close: () => Promise<void>
  /** Resolves when everything in progress has ended and is answered. */
  drain: () => Promise<void>
  /** Leaves what is still in progress as unknown. */
  giveUp: () => Promise<void>
  end: () => Promise<void>
  onFault: (error: unknown) => void
}

/**
 * Ends the work of a process in order, within `delayMs`, `waitMs` and `endingMs`: it is not ready, then accepts nothing
 * more, then finishes what is in progress or leaves it as unknown, then releases what it holds. Resolves with whether
 * all was finished.
 */
export const stopInOrder = async (deps: Deps): Promise<boolean> => {
  const { delayMs, waitMs, endingMs, sleep, onFault } = deps
  const waitFor = (work: Promise<unknown>, ms: number): Promise<boolean> =>
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
  deps.leave()
  if (delayMs > 0) await sleep(delayMs)
  await waitFor(deps.close(), endingMs / 6)
  const isFinished = await waitFor(deps.drain(), waitMs)
  if (!isFinished) {
    await waitFor(deps.giveUp(), endingMs / 3)
    await waitFor(deps.drain(), endingMs / 6)
  }
  await waitFor(deps.end(), endingMs / 3)
  return isFinished
}
