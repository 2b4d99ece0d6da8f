/** A duration in milliseconds in its largest unit, as in "4 s", "22 min", "3 h" or "2 d". */
export const formatDuration = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${String(seconds)} s`
  if (seconds < 3600) return `${String(Math.floor(seconds / 60))} min`
  if (seconds < 86_400) return `${String(Math.floor(seconds / 3600))} h`
  return `${String(Math.floor(seconds / 86_400))} d`
}
