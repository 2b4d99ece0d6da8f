'use client'
import { useNow } from '#components/ui/now.ts'
import { measureElapsed } from '#lib/private-link/elapsed.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** How long a link is on its way and what is usual, in words and as a bar below the heading it stands beside; and that nobody need wait here. */
export function Elapsed({ link }: { link: PrivateLink }) {
  const now = useNow((at) => at)
  const { sentence, share } = measureElapsed(link, now)
  return (
    <>
      <p className="text-[13px] text-soft">
        {now === 0 ? '…' : sentence} <span className="whitespace-nowrap">It is safe to close this tab.</span>
      </p>
      {share !== undefined && (
        <div aria-hidden className="absolute inset-x-0 -bottom-px h-0.5">
          <div
            className="h-full w-0 bg-state-working"
            style={now === 0 ? undefined : { width: `${String(Math.round(share * 100))}%` }}
          />
        </div>
      )}
    </>
  )
}
