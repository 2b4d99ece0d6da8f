'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { listWindowOffsets } from '#components/list/list-offsets.ts'
import { listQueries } from '#components/list/queries.ts'
import type { VisibleRange } from '#components/list/visible-rows.tsx'
import { getPauseOptions, toInitialData } from '#components/private-links/poll-options.ts'
import { toQueryError } from '#components/request-error.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { ListAnswer } from '#lib/wire/list.ts'

/** A window after the first, as it was read last. */
export type LaterWindow = { answer: ListAnswer | undefined; error: Error | null; refetch: () => void }

export const getWindowKey = (view: string, offset: number) => `${view} ${String(offset)}`

type Options = {
  groupId: string | undefined
  view: string
  visible: VisibleRange | undefined
  isPaused: boolean
  /** What the server read for the page, unless the view has changed since. */
  initial: QueryResult<ListAnswer> | undefined
}

/**
 * The windows of the list that are in view. The first one is polled here, and shows the previous view until its own
 * arrives; each of `laterOffsets` is polled by a `ListWindow`, which reports it to `setLaterWindow`. The answers are
 * deferred, so that React draws new rows in steps and lets keys and clicks in between.
 */
export const useListWindows = ({ groupId, view, visible, isPaused, initial }: Options) => {
  const first = useQuery({
    ...listQueries.window(groupId, view, 0),
    ...getPauseOptions(isPaused),
    ...(initial ? toInitialData(initial, Date.now) : {}),
    placeholderData: keepPreviousData,
  })
  const [later, setLater] = useState<ReadonlyMap<string, LaterWindow>>(new Map())
  const setLaterWindow = useCallback(
    (key: string, result: LaterWindow | undefined) =>
      setLater((current) => {
        const others = [...current].filter(([other]) => other !== key)
        return new Map(result ? [...others, [key, result]] : others)
      }),
    [],
  )
  const laterOffsets = useMemo(() => listWindowOffsets(visible).slice(1), [visible])
  const laterWindows = useMemo(
    () => laterOffsets.flatMap((offset) => later.get(getWindowKey(view, offset)) ?? []),
    [laterOffsets, later, view],
  )
  const firstAnswer = first.data?.value
  const answers = useMemo(
    () => [firstAnswer, ...laterWindows.map(({ answer }) => answer)].filter((answer) => answer !== undefined),
    [firstAnswer, laterWindows],
  )
  const error = [first, ...laterWindows].find((one) => one.error !== null)?.error
  return {
    /** The first window comes first. */
    answers: useDeferredValue(answers),
    trouble: error ? toQueryError(error) : undefined,
    laterOffsets,
    setLaterWindow,
    refetch: () => {
      void first.refetch()
      for (const { refetch } of laterWindows) refetch()
    },
  }
}
