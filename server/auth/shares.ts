import 'server-only'

/**
 * Divides the time for which the process is busy among the requests under way, in equal parts at each moment. Call it
 * when a request begins, and the result when it ends: that gives its part.
 */
export const createShares = (getBusyMs: () => number) => {
  let underWay = 0
  let lastBusyMs = getBusyMs()
  /** The part of a request that had been under way from the start. */
  let partMs = 0
  const advance = () => {
    const busyMs = getBusyMs()
    if (underWay > 0) partMs += (busyMs - lastBusyMs) / underWay
    lastBusyMs = busyMs
  }
  return (): (() => number) => {
    advance()
    underWay += 1
    const fromMs = partMs
    return () => {
      advance()
      underWay -= 1
      return partMs - fromMs
    }
  }
}
