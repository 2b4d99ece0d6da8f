'use client'
import { useNow } from '#components/ui/use-now.ts'

const options = { dateStyle: 'medium', timeStyle: 'medium' } as const
const utcFormat = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
const localFormat = new Intl.DateTimeFormat('en-GB', options)
const fullFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })

/** A time to the second in the reader's time zone; the zone and the time in UTC on hover. `at`: ISO 8601. */
export function AbsoluteTime({ at }: { at: string }) {
  const isHydrated = useNow((now) => now !== 0)
  const date = new Date(at)
  return (
    <time dateTime={at} title={isHydrated ? `${fullFormat.format(date)}, ${at}` : at} className="whitespace-nowrap">
      {(isHydrated ? localFormat : utcFormat).format(date)}
    </time>
  )
}
