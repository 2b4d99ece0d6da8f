'use client'
import { spanOf } from '#lib/duration.ts'
import { useNow } from '#components/ui/now.ts'

const whole = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' })

/** How long ago a moment was; the moment itself, with its zone, on hover and focus. */
export function Ago({ at, suffix = ' ago' }: { at: number; suffix?: string }) {
  const now = useNow()
  const moment = new Date(at)
  return (
    <time dateTime={moment.toISOString()} title={now === 0 ? undefined : whole.format(moment)} className="whitespace-nowrap" suppressHydrationWarning>
      {now === 0 ? '…' : `${spanOf(now - at)}${suffix}`}
    </time>
  )
}
