/** A clock for the whole page: `getTime` in milliseconds since 1970, 0 until the first tick. */
export type Clock = { subscribe: (listener: () => void) => () => void; getTime: () => number }

/**
 * Creates a clock that ticks each second while somebody listens, by one timer; it first ticks right after a
 * subscription.
 */
export const createClock = (readTime: () => number): Clock => {
  let now = 0
  let timer: ReturnType<typeof setInterval> | undefined
  const listeners = new Set<() => void>()
  const tick = () => {
    now = readTime()
    for (const listener of listeners) listener()
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    if (timer === undefined) {
      timer = setInterval(tick, 1000)
      queueMicrotask(tick)
    }
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }
  return { subscribe, getTime: () => now }
}
