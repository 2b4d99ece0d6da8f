import { spanOf } from '#lib/duration.ts'
import { findLinkType } from '#lib/link-types/catalog.ts'
import { getCreatedAt } from '#lib/private-link/link-name.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** How long a link is on its way; `share`: of the longest that is usual, 0 to 1, where its row knows what is usual. */
export type Elapsed = { sentence: string; share?: number }

/** How long a link under way has taken by `now` (ms since 1970), against the typical time of its row (CONTRACT §5). */
export const measureElapsed = (link: PrivateLink, now: number): Elapsed => {
  const ms = Math.max(0, now - getCreatedAt(link))
  const soFar = `${spanOf(ms)} so far`
  const typical = findLinkType(link)?.typicalMinutes
  if (!typical) return { sentence: `${soFar}. How long this usually takes is not known.` }
  const [from, to] = typical
  const usual = `${String(from)}–${String(to)} min`
  const share = Math.min(1, ms / (to * 60_000))
  return share < 1
    ? { sentence: `${soFar}, usually ${usual} in all.`, share }
    : { sentence: `${soFar}, longer than the usual ${usual}. Atlas may still finish it.`, share }
}
