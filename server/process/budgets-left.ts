import 'server-only'

/** A bucket is full again after some minutes; an older figure, in milliseconds, says nothing any more. */
const validMs = 60_000

/** What Atlas said is left of its budgets, without the project that each is of. */
export const createBudgetsLeft = (now: () => number) => {
  const budgets = new Map<string, { remaining: number; at: number }>()
  return {
    /** `scope`: a project, or `account`. */
    record: (scope: string, remaining: number) => void budgets.set(scope, { remaining, at: now() }),
    /** The lowest budget of all projects and that of the account, where Atlas named one within a minute. */
    findLowest: (): ReadonlyMap<'account' | 'project', number> => {
      const lowest = new Map<'account' | 'project', number>()
      for (const [scope, { remaining, at }] of budgets) {
        const kind = scope === 'account' ? scope : 'project'
        if (now() - at > validMs) budgets.delete(scope)
        else lowest.set(kind, Math.min(remaining, lowest.get(kind) ?? Infinity))
      }
      return lowest
    },
  }
}
