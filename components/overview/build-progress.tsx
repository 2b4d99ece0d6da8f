'use client'
import { useNow } from '#components/ui/use-now.ts'

const minuteMs = 60_000

/** "22 of ~35 min", or that it takes longer than usual. Times in milliseconds. */
export const describeProgress = (elapsedMs: number, usualMs: number): string => {
  const [elapsed, usual] = [elapsedMs, usualMs].map((ms) => String(Math.floor(Math.max(0, ms) / minuteMs)))
  return elapsedMs > usualMs
    ? `${elapsed ?? ''} min, usually ~${usual ?? ''}`
    : `${elapsed ?? ''} of ~${usual ?? ''} min`
}

/** How far the building of a link is against the time that it usually takes. `since`: in ms since 1970. */
export function BuildProgress({ since, usualMs }: { since: number; usualMs: number }) {
  const text = useNow((now) => (now === 0 ? '…' : describeProgress(now - since, usualMs)))
  const share = useNow((now) => (now === 0 ? 0 : Math.round(Math.min(1, (now - since) / usualMs) * 100)))
  return (
    <span className="flex items-center gap-2 text-small text-soft">
      <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className="h-1 w-16">
        <rect width="100" height="4" className="fill-line forced-colors:fill-[GrayText]" />
        <rect width={share} height="4" className="fill-state-working forced-colors:fill-[Highlight]" />
      </svg>
      <span className="whitespace-nowrap" suppressHydrationWarning>
        {text}
      </span>
    </span>
  )
}
