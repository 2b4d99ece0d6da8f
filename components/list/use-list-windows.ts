'use client'
import { useQueries } from '@tanstack/react-query'
import { listWindowOffsets } from '#components/list/list-offsets.ts'
import { listQueries } from '#components/list/queries.ts'
import type { VisibleRange } from '#components/list/visible-rows.tsx'
import { getPauseOptions } from '#components/private-links/poll-options.ts'
import { toQueryError } from '#components/request-error.ts'
import type { ListAnswer } from '#lib/wire/list.ts'

type Options = {
  groupId: string | undefined
  view: string
  visible: VisibleRange | undefined
  isPaused: boolean
  previous: ListAnswer | undefined
}

/** The windows of the list that are in view, polled while they are; the previous ones stay until new ones arrive. */
export const useListWindows = ({ groupId, view, visible, isPaused, previous }: Options) => {
  const results = useQueries({
    queries: listWindowOffsets(visible).map((offset) => ({
      ...listQueries.window(groupId, view, offset),
      ...getPauseOptions(isPaused),
    })),
  })
  const answers = results.flatMap(({ data }) => (data ? [data.value] : []))
  const hasFirst = answers.some(({ offset }) => offset === 0)
  const failure = results.find(({ error }) => error !== null)
  return {
    /** The first window comes first; until it is there, the previous view's takes its place. */
    answers: hasFirst || !previous ? answers : [previous, ...answers],
    trouble: failure?.error ? toQueryError(failure.error) : undefined,
    refetch: () => {
      for (const { refetch } of results) void refetch()
    },
  }
}
