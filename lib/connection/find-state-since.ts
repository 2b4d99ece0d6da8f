import { getConnectionStateView } from '#lib/connection/connection-state.ts'
import type { Timeline } from '#lib/wire/timeline.ts'

/** The actions after which Atlas works on a connection, or takes it down. */
const starts = {
  setup: ['create-connection.done', 'change-connection.done'],
  deletion: ['delete-connection.done'],
} as const

/**
 * Since when Atlas has been at a connection that still changes, in ms since 1970: what was last done with it here led
 * to its state. Undefined where something else did.
 */
export const findStateSince = (state: string, actions: Timeline['actions']): number | undefined => {
  const { tone, isMoving } = getConnectionStateView(state)
  const last = actions.findLast(({ action }) => action.endsWith('.done'))
  const expected: readonly string[] = tone === 'deleting' ? starts.deletion : starts.setup
  return isMoving && last && expected.includes(last.action) ? last.at : undefined
}
