import 'server-only'

/** Remembers until when Atlas asked callers of a scope (one project, or the account) to wait; all of them share it. */
export const createGate = (now: () => number) => {
  const openAt = new Map<string, number>()
  return {
    /** Milliseconds until the next call of this scope may go out; 0 when it may now. */
    waitMs: (scope: string): number => Math.max(0, (openAt.get(scope) ?? 0) - now()),
    close: (scope: string, forMs: number): void => {
      const until = Math.max(openAt.get(scope) ?? 0, now() + forMs)
      openAt.set(scope, until)
    },
  }
}
