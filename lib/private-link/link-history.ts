import { describeAuditAction } from '#lib/audit/audit-action.ts'
import { getStateView } from '#lib/private-link/state.ts'
import type { Timeline, TimelineAction } from '#lib/wire/timeline.ts'

/**
 * One line of a link's history; `at` in ms since 1970. `actor`: who did it. `changes`: what it did to whose the link
 * is. `consent`: who approved it. `lastedMs`: how long a state lasted, undefined for the current one.
 */
export type HistoryEntry = { at: number; title: string } & (
  | ({ kind: 'action'; actor: string } & Pick<TimelineAction, 'changes' | 'consent'>)
  | { kind: 'state'; state: string; lastedMs: number | undefined }
)

/** What was done with a link and which states it was seen in, oldest first. */
export const buildHistory = ({ actions, states }: Pick<Timeline, 'actions' | 'states'>): HistoryEntry[] => {
  const actionEntries = actions.map(
    (entry): HistoryEntry => ({
      ...{ kind: 'action', at: entry.at, actor: entry.actor, changes: entry.changes, consent: entry.consent },
      title: describeAuditAction(entry),
    }),
  )
  const stateEntries = states.map(({ state, firstSeen }, index): HistoryEntry => {
    const next = states[index + 1]
    return {
      kind: 'state',
      at: firstSeen,
      title: getStateView(state).word,
      state: state || 'no state yet',
      lastedMs: next && next.firstSeen - firstSeen,
    }
  })
  return [...actionEntries, ...stateEntries].toSorted((a, b) => a.at - b.at)
}
