'use client'
import { useNow } from '#components/ui/use-now.ts'
import { measureElapsed } from '#lib/private-link/elapsed.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** How long a link has taken so far and how long is usual, in words and as a bar along the bottom of the heading. */
export function ElapsedTime({ link }: { link: PrivateLink }) {
  const now = useNow((time) => time)
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
