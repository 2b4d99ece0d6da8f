import { getStateView } from '#lib/private-link/state.ts'
import type { Tone } from '#lib/private-link/tone.ts'
import type { Timeline } from '#lib/wire/timeline.ts'

/** How long a link was in a state; `start` and `share` are parts of the whole time, 0 to 1. */
export type StateTime = { word: string; tone: Tone; ms: number; start: number; share: number }

/**
 * How long a link was in each state on its way, in order of time. A state in which nothing changes any more is no part
 * of the way; the current one, if it moves, lasts until `now` (ms since 1970).
 */
export const measureStates = (states: Timeline['states'], now: number): StateTime[] => {
  const spans = states.flatMap(({ state, firstSeen }, index) => {
    const { word, tone, isMoving } = getStateView(state)
    return isMoving ? [{ word, tone, ms: Math.max(0, (states[index + 1]?.firstSeen ?? now) - firstSeen) }] : []
  })
  const total = spans.reduce((sum, { ms }) => sum + ms, 0)
  if (total === 0) return []
  let before = 0
  return spans.map((span) => {
    const start = before / total
    before += span.ms
    return { ...span, start, share: span.ms / total }
  })
}
