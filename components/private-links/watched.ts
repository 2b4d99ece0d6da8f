'use client'
import { useQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query'
import { useState } from 'react'
import { firstPollMs, troubleOf, type Watched } from '#components/fetch-json.ts'
import { useNow } from '#components/ui/now.ts'
import type { Told, Trouble } from '#lib/wire/answers.ts'

export type WatchedQuery<T, K extends QueryKey> = UseQueryOptions<Watched<T>, Error, Watched<T>, K>

/** When this browser first saw what the server read for a page; a page that comes back from history is as old as it is. */
const seen = new WeakMap<object, number>()

const seenAt = (first: object): number => {
  const at = seen.get(first) ?? Date.now()
  seen.set(first, at)
  return at
}

/** What the server read for a page, as the beginning of its watched query. */
export const startOf = <T>(first: Told<T>) => {
  if (!first.ok) return {}
  const at = seenAt(first)
  const { ageMs, nextMs } = first.freshness ?? { ageMs: 0, nextMs: firstPollMs }
  return { initialData: { value: first.value, readAt: at - ageMs, nextMs }, initialDataUpdatedAt: at }
}

const valueOf = <T>({ value }: Watched<T>): T => value

/**
 * A query that is watched: seeded by what the server read for the page, polled as the server says, held while paused.
 * Gives its value alone, so that a poll that brings no news renders nothing.
 */
export const useWatched = <T, K extends QueryKey>(
  query: WatchedQuery<T, K>,
  first: Told<T>,
  wantNewest: () => void,
) => {
  const [isPaused, setIsPaused] = useState(false)
  const { data, error, refetch } = useQuery({
    ...query,
    ...startOf(first),
    ...(isPaused ? { refetchInterval: false, refetchOnWindowFocus: false } : {}),
    select: valueOf<T>,
  })
  const unread = data || first.ok ? undefined : first.trouble
  return {
    data,
    trouble: error ? troubleOf(error) : unread,
    isPaused,
    refresh: () => {
      wantNewest()
      void refetch()
    },
    togglePause: () => setIsPaused(!isPaused),
  }
}

/** How old what a watched query shows is, and whether it asks just now; asks nothing by itself. */
export const useFreshness = <T, K extends QueryKey>(query: WatchedQuery<T, K>) => {
  const { data, isFetching } = useQuery({ ...query, enabled: false })
  return { readAt: data?.readAt, isFetching }
}

/** Why what a watched query shows is old, if it is: Atlas was missed, or the portal itself was missed twice. */
export const useStale = <T extends { trouble?: Trouble | undefined }, K extends QueryKey>(
  query: WatchedQuery<T, K>,
) => {
  const { data, error, dataUpdatedAt } = useQuery({ ...query, enabled: false })
  const isMissed = useNow((now) => data !== undefined && error !== null && now - dataUpdatedAt > 2 * data.nextMs)
  if (!data) return undefined
  const trouble = isMissed ? troubleOf(error) : data.value.trouble
  return trouble && { readAt: data.readAt, trouble }
}
