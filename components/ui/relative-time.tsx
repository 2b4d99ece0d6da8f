'use client'
import { formatDuration } from '#lib/format-duration.ts'
import { useTimes } from '#components/ui/time-zone.tsx'
import { useNow } from '#components/ui/use-now.ts'

/** The age of a time, as in "4 s ago"; the time itself, with its zone, on hover. `at`: milliseconds since 1970. */
export function RelativeTime({ at, suffix = ' ago' }: { at: number; suffix?: string }) {
  const age = useNow((now) => (now === 0 ? undefined : formatDuration(now - at)))
  const { format } = useTimes()
  const date = new Date(at)
  return (
    <time dateTime={date.toISOString()} title={format(date)} className="whitespace-nowrap" suppressHydrationWarning>
      {age ? `${age}${suffix}` : '…'}
    </time>
  )
}
