'use client'
import { useNow } from '#components/ui/now.ts'

const look = { dateStyle: 'medium', timeStyle: 'medium' } as const
const [inUtc, here] = [
  new Intl.DateTimeFormat('en-GB', { ...look, timeZone: 'UTC' }),
  new Intl.DateTimeFormat('en-GB', look),
]
const whole = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })

/** A moment to the second, in the zone of whoever looks; the zone, and the moment in UTC, on hover. `at` in ISO 8601. */
export function Moment({ at }: { at: string }) {
  const isHere = useNow((now) => now !== 0)
  const moment = new Date(at)
  return (
    <time dateTime={at} title={isHere ? `${whole.format(moment)}, ${at}` : at} className="whitespace-nowrap">
      {(isHere ? here : inUtc).format(moment)}
    </time>
  )
}
