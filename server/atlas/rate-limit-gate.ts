import 'server-only'

/** Remembers until when Atlas asked the callers of a scope (one project, or the account) to wait. */
export const createRateLimitGate = (now: () => number) => {
  const waitUntil = new Map<string, number>()
  return {
    /** Milliseconds until the next call of this scope may go out; 0 when it may go out now. */
    getWaitMs: (scope: string): number => Math.max(0, (waitUntil.get(scope) ?? 0) - now()),
    close: (scope: string, forMs: number): void => {
      const until = Math.max(waitUntil.get(scope) ?? 0, now() + forMs)
      waitUntil.set(scope, until)
    },
  }
}
