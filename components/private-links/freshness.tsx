'use client'
import type { QueryKey } from '@tanstack/react-query'
import { Pause, Play, RotateCw } from 'lucide-react'
import { useFreshness, type WatchedQuery } from '#components/private-links/watched.ts'
import { Ago } from '#components/ui/ago.tsx'

type Props<T, K extends QueryKey> = {
  query: WatchedQuery<T, K>
  isPaused: boolean
  onRefresh: () => void
  onPause: () => void
}

const iconButton =
  'inline-flex size-7 items-center justify-center rounded text-soft hover:bg-hover hover:text-ink aria-disabled:opacity-60'

/** How old what is shown is, with "refresh now" and "pause". */
export function Freshness<T, K extends QueryKey>({ query, isPaused, onRefresh, onPause }: Props<T, K>) {
  const { readAt, isFetching } = useFreshness(query)
  if (readAt === undefined) return null
  return (
    <p className="flex items-center gap-1 text-[13px] text-soft">
      <span className="inline-block text-right sm:min-w-32">
        {isPaused ? 'Paused, ' : 'Updated '}
        <Ago at={readAt} />
      </span>
      <button type="button" className={iconButton} onClick={onRefresh} aria-label="Refresh now" title="Refresh now">
        <RotateCw aria-hidden className={`size-3.5 ${isFetching ? 'motion-safe:animate-spin' : ''}`} />
      </button>
      <button
        type="button"
        className={iconButton}
        onClick={onPause}
        aria-pressed={isPaused}
        aria-label="Pause updates"
        title={isPaused ? 'Resume updates' : 'Pause updates'}
      >
        {isPaused ? <Play aria-hidden className="size-3.5" /> : <Pause aria-hidden className="size-3.5" />}
      </button>
    </p>
  )
}
