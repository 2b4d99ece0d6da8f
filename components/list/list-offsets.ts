import type { VisibleRange } from '#components/list/visible-rows.tsx'
import { windowSize } from '#lib/list/list-query.ts'

/**
 * The offsets of the windows to read for the rows in view. The first window is always among them: it says how many
 * links there are and when they were read.
 */
export const listWindowOffsets = (visible: Pick<VisibleRange, 'from' | 'to'> | undefined): number[] => {
  if (!visible) return [0]
  const first = Math.floor(visible.from / windowSize)
  const count = Math.ceil(visible.to / windowSize) - first
  return [...new Set([0, ...Array.from({ length: count }, (_, index) => (first + index) * windowSize)])]
}
