import { getConnectionStateView, pendingMinutes } from '#lib/connection/connection-state.ts'
import { formatDuration } from '#lib/format-duration.ts'
import type { Tone } from '#lib/private-link/tone.ts'

/**
 * What Atlas is doing with a connection, and how long it has been at it. `share`: of the longest usual time, 0 to 1,
 * where that is known.
 */
export type ConnectionProgress = { title: string; sentence: string; share?: number; advice?: string }

type Measured = { state: string; linkId?: string | undefined; since?: number | undefined }

const [from, to] = pendingMinutes
const usual = `${String(from)}–${String(to)} min`
const advice =
  'Check the values below and what the cluster allows. If it stays like this, delete the connection and create it again, or ask MongoDB support and give them the project’s id and the connection’s name.'

const titles: Readonly<Partial<Record<Tone, string>>> = {
  submitted: 'Atlas accepted the request',
  working: 'Atlas is setting the connection up',
  deleting: 'Atlas is taking the connection down',
}

const measureTime = (
  hasUsualTime: boolean,
  since: number | undefined,
  now: number,
): Omit<ConnectionProgress, 'title'> => {
  if (since === undefined)
    return {
      sentence: hasUsualTime ? `Usually ${usual} over a private link.` : 'How long this usually takes is not known.',
    }
  const ms = Math.max(0, now - since)
  const soFar = `${formatDuration(ms)} so far`
  if (!hasUsualTime) return { sentence: `${soFar}. How long this usually takes is not known.` }
  const share = Math.min(1, ms / (to * 60_000))
  if (share < 1) return { sentence: `${soFar}, usually ${usual} over a private link.`, share }
  return ms > 2 * to * 60_000
    ? { sentence: `${soFar}, far longer than the usual ${usual}.`, share, advice }
    : { sentence: `${soFar}, longer than the usual ${usual}. Atlas may still finish it.`, share }
}

/**
 * How long a connection that still changes has been in its state by `now` (ms since 1970), against what is usual over
 * a private link (docs/CONTRACT.md §7); undefined for one that rests.
 */
export const measureConnection = ({ state, linkId, since }: Measured, now: number): ConnectionProgress | undefined => {
  const { isMoving, tone } = getConnectionStateView(state)
  if (!isMoving) return undefined
  const hasUsualTime = linkId !== undefined && (tone === 'working' || tone === 'submitted')
  return { title: titles[tone] ?? 'Atlas is working on it', ...measureTime(hasUsualTime, since, now) }
}
