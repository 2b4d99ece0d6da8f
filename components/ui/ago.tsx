'use client'
import { spanOf } from '#lib/duration.ts'
import { useNow } from '#components/ui/now.ts'

const whole = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' })

/** How long ago a moment was; the moment itself, with its zone, on hover and focus. */
export function Ago({ at, suffix = ' ago' }: { at: number; suffix?: string }) {
  const span = useNow((now) => (now === 0 ? undefined : spanOf(now - at)))
  const moment = new Date(at)
  return (
    <time
      dateTime={moment.toISOString()}
      title={span && whole.format(moment)}
      className="whitespace-nowrap"
      suppressHydrationWarning
    >
      {span ? `${span}${suffix}` : '…'}
    </time>
  )
}
