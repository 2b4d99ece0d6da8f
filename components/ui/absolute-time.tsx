'use client'
import { useTimes } from '#components/ui/time-zone.tsx'

/**
 * A time to the second with its zone, as the reader chose; the other of local time and UTC on hover. `at`: ISO 8601.
 */
export function AbsoluteTime({ at }: { at: string }) {
  const { format, formatOther } = useTimes()
  const date = new Date(at)
  return (
    <time dateTime={at} title={formatOther(date)} className="whitespace-nowrap">
      {format(date)}
    </time>
  )
}
