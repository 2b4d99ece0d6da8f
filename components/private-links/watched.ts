'use client'
import { useQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query'
import { useState } from 'react'
import { troubleOf } from '#components/fetch-json.ts'
import { useNow } from '#components/ui/now.ts'
import { movingMs, restingMs } from '#lib/private-link/poll.ts'
import type { Told } from '#lib/wire/answers.ts'

const missedMs = { moving: 2 * movingMs, resting: 2 * restingMs }

/**
 * A query that is watched: seeded by what the server read for the page, polled at the query's pace, held while paused.
 * `isStale` after two missed polls: the last data stays and its age must be said.
 */
export const useWatched = <T extends { readAt: number }, K extends QueryKey>(
  query: UseQueryOptions<T, Error, T, K>,
  first: Told<T>,
  isMoving: (data: T) => boolean,
) => {
  const [isPaused, setIsPaused] = useState(false)
  const now = useNow()
  const { data, error, isFetching, refetch } = useQuery({
    ...query,
    ...(first.ok ? { initialData: first.value, initialDataUpdatedAt: first.value.readAt } : {}),
    ...(isPaused ? { refetchInterval: false, refetchOnWindowFocus: false } : {}),
  })
  const missed = data && error && now - data.readAt > (isMoving(data) ? missedMs.moving : missedMs.resting)
  const unread = data || first.ok ? undefined : first.trouble
  return {
    data,
    trouble: error ? troubleOf(error) : unread,
    isStale: Boolean(missed),
    isFetching,
    isPaused,
    refresh: () => void refetch(),
    togglePause: () => setIsPaused(!isPaused),
  }
}
