import 'server-only'

/** A bucket is full again some minutes after; what was said longer ago than this tells nothing any more. */
const toldFor = 60_000

/** What Atlas said is left of its budgets, without saying of which project. */
export const budgetsLeft = (now: () => number) => {
  const told = new Map<string, { remaining: number; at: number }>()
  return {
    tell: (scope: string, remaining: number) => void told.set(scope, { remaining, at: now() }),
    /** The lowest of the projects and that of the account, where Atlas told one within a minute. */
    lowest: (): ReadonlyMap<'account' | 'project', number> => {
      const lowest = new Map<'account' | 'project', number>()
      for (const [scope, { remaining, at }] of told) {
        const kind = scope === 'account' ? scope : 'project'
        if (now() - at > toldFor) told.delete(scope)
        else lowest.set(kind, Math.min(remaining, lowest.get(kind) ?? Infinity))
      }
      return lowest
    },
  }
}
