'use client'
import { useNow } from '#components/ui/use-now.ts'
import { formatProgress } from '#lib/private-link/format-progress.ts'
import type { ListRow } from '#lib/wire/list.ts'

type Props = { createdAt: ListRow['createdAt']; usualMinutes: number }

/** How far the building of a link is against the time that it usually takes. */
export function BuildProgress({ createdAt, usualMinutes }: Props) {
  const text = useNow((now) => (now === 0 ? '…' : formatProgress(now - createdAt, usualMinutes)))
  const share = useNow((now) =>
    now === 0 ? 0 : Math.round(Math.min(1, (now - createdAt) / (usualMinutes * 60_000)) * 100),
  )
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
