'use client'
import { useQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query'
import { useState } from 'react'
import { getPauseOptions, toInitialData } from '#components/private-links/poll-options.ts'
import type { Polled } from '#components/polled-fetch.ts'
import { toQueryError } from '#components/request-error.ts'
import type { QueryResult } from '#lib/wire/answers.ts'

export type PolledQuery<T, K extends QueryKey> = UseQueryOptions<Polled<T>, Error, Polled<T>, K>

const selectValue = <T>({ value }: Polled<T>): T => value

/**
 * A query that starts with what the server read for the page, is polled as the server says, and can be paused. It
 * returns the value alone, so that a poll that changes nothing renders nothing.
 */
export const usePolledQuery = <T, K extends QueryKey>(
  query: PolledQuery<T, K>,
  first: QueryResult<T>,
  requestRefresh: () => void,
) => {
  const [isPaused, setIsPaused] = useState(false)
  const { data, error, refetch } = useQuery({
    ...query,
    ...toInitialData(first, Date.now),
    ...getPauseOptions(isPaused),
    select: selectValue<T>,
  })
  const firstError = data || first.ok ? undefined : first.error
  return {
    data,
    trouble: error ? toQueryError(error) : firstError,
    isPaused,
    refresh: () => {
      requestRefresh()
      void refetch()
    },
    togglePause: () => setIsPaused(!isPaused),
  }
}
