import { formatDuration } from '#lib/format-duration.ts'
import { findLinkType } from '#lib/link-types/catalog.ts'
import { getCreatedAt } from '#lib/private-link/link-name.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** The age of a link that is not done; `share`: of the longest usual time, 0 to 1, where the catalog states one. */
export type Elapsed = { sentence: string; share?: number }

/** How long a link has taken by `now` (ms since 1970), against its type's typical time (docs/CONTRACT.md §5). */
export const measureElapsed = (link: PrivateLink, now: number): Elapsed => {
  const ms = Math.max(0, now - getCreatedAt(link))
  const soFar = `${formatDuration(ms)} so far`
  const typicalMinutes = findLinkType(link)?.typicalMinutes
  if (!typicalMinutes) return { sentence: `${soFar}. How long this usually takes is not known.` }
  const [from, to] = typicalMinutes
  const usual = `${String(from)}–${String(to)} min`
  const share = Math.min(1, ms / (to * 60_000))
  return share < 1
    ? { sentence: `${soFar}, usually ${usual} in all.`, share }
    : { sentence: `${soFar}, longer than the usual ${usual}. Atlas may still finish it.`, share }
}
