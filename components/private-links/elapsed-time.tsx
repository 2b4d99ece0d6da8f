'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { buildTimelineQuery } from '#components/private-links/timeline-query.ts'
import { useNow } from '#components/ui/use-now.ts'
import { findDeletingSince, measureElapsed } from '#lib/private-link/elapsed.ts'
import { isDeletedState } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Props = { groupId: string; link: PrivateLink }

const useElapsed = ({ groupId, link }: Props) => {
  const now = useNow((time) => time)
  const { data } = useQuery({
    ...buildTimelineQuery(groupId, link),
    placeholderData: keepPreviousData,
    enabled: isDeletedState(link.state),
  })
  return { now, ...measureElapsed(link, now, data && findDeletingSince(data.states)) }
}

/** How long a link has taken so far and how long is usual, in words and as a bar along the bottom of the heading. */
export function ElapsedTime(props: Props) {
  const { now, sentence, share } = useElapsed(props)
  return (
    <>
      <p className="text-small text-soft">
        {now === 0 ? '…' : sentence} <span className="whitespace-nowrap">It is safe to close this tab.</span>
      </p>
      {share !== undefined && (
        <div
          role="progressbar"
          aria-label="Time so far, of the usual time"
          aria-valuenow={Math.round(share * 100)}
          aria-valuetext={sentence}
          className="absolute inset-x-0 bottom-0 h-1 bg-line forced-colors:border-t"
        >
          <div
            className="h-full w-0 bg-state-working forced-colors:bg-[Highlight]"
            style={now === 0 ? undefined : { width: `${String(Math.round(share * 100))}%` }}
          />
        </div>
      )}
    </>
  )
}

/** What to do about a link that is far longer in its state than usual. */
export function StuckAdvice(props: Props) {
  const { now, advice } = useElapsed(props)
  return now > 0 && advice ? (
    <p className="border-b border-line px-4 py-3 text-small text-state-waiting">{advice}</p>
  ) : null
}
