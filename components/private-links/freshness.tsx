'use client'
import { useQuery, type QueryKey } from '@tanstack/react-query'
import { Pause, Play, RotateCw } from 'lucide-react'
import type { PolledQuery } from '#components/private-links/use-polled-query.ts'
import { PlainButton } from '#components/ui/plain-button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'

type Props<T, K extends QueryKey> = {
  query: PolledQuery<T, K>
  isPaused: boolean
  onRefresh: () => void
  onPause: () => void
}

const iconButtonClass =
  'inline-flex size-7 items-center justify-center rounded text-soft hover:bg-hover hover:text-ink aria-disabled:opacity-60'

/** How old the shown data is, with buttons to refresh it now and to pause updates. */
export function Freshness<T, K extends QueryKey>({ query, isPaused, onRefresh, onPause }: Props<T, K>) {
  const { data, isFetching } = useQuery({ ...query, enabled: false })
  if (data === undefined) return null
  return (
    <p className="flex items-center gap-1 text-small text-soft">
      <span className="inline-block text-right sm:min-w-32">
        {isPaused ? 'Paused, ' : 'Updated '}
        <RelativeTime at={data.readAt} />
      </span>
      <PlainButton className={iconButtonClass} onClick={onRefresh} aria-label="Refresh now" title="Refresh now">
        <RotateCw aria-hidden className={`size-3.5 ${isFetching ? 'motion-safe:animate-spin' : ''}`} />
      </PlainButton>
      <PlainButton
        className={iconButtonClass}
        onClick={onPause}
        aria-pressed={isPaused}
        aria-label="Pause updates"
        title={isPaused ? 'Resume updates' : 'Pause updates'}
      >
        {isPaused ? <Play aria-hidden className="size-3.5" /> : <Pause aria-hidden className="size-3.5" />}
      </PlainButton>
    </p>
  )
}
