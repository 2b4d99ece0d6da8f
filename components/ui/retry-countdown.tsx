'use client'
import { useState } from 'react'
import { useNow } from '#components/ui/use-now.ts'
import { formatRetry } from '#lib/format-retry.ts'

/**
 * The milliseconds that are left of a wait until `until` (ms since 1970), at most `waitMs`; `now` is 0 until the first
 * tick, and may be a second old.
 */
export const getWaitLeftMs = (now: number, until: number, waitMs: number) =>
  now === 0 ? waitMs : Math.min(waitMs, Math.max(0, until - now))

/**
 * Says when to send again, counting down. `since`: when the wait began, in ms since 1970; without it, when this was
 * first shown. A screen reader reads it on demand, not each second.
 */
export function RetryCountdown({ waitMs, since }: { waitMs: number; since?: number | undefined }) {
  const [shownAt] = useState(() => Date.now())
  const sentence = useNow((now) => formatRetry(getWaitLeftMs(now, (since ?? shownAt) + waitMs, waitMs)))
  return (
    <span role="timer" suppressHydrationWarning>
      {sentence}
    </span>
  )
}
