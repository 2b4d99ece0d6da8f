import { formatDuration } from '#lib/format-duration.ts'

/** The age of a link that is being built against the usual time of its kind; its age alone once it is far beyond. */
export const formatProgress = (ageMs: number, usualMinutes: number): string => {
  const minutes = Math.max(0, Math.floor(ageMs / 60_000))
  return minutes > 2 * usualMinutes ? formatDuration(ageMs) : `${String(minutes)} of ~${String(usualMinutes)} min`
}
