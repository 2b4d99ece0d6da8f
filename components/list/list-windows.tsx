'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listQueries } from '#components/list/queries.ts'
import { getWindowKey, type LaterWindow } from '#components/list/use-list-windows.ts'
import { getPauseOptions } from '#components/private-links/poll-options.ts'

type Props = {
  groupId: string | undefined
  view: string
  isPaused: boolean
  onResult: (key: string, result: LaterWindow | undefined) => void
}

/** Polls a window after the first while it is in view, and reports it; it renders nothing. */
function ListWindow({ groupId, view, offset, isPaused, onResult }: Props & { offset: number }) {
  const { data, error, refetch } = useQuery({
    ...listQueries.window(groupId, view, offset),
    ...getPauseOptions(isPaused),
  })
  useEffect(() => {
    const key = getWindowKey(view, offset)
    onResult(key, { answer: data?.value, error, refetch: () => void refetch() })
    return () => onResult(key, undefined)
  }, [view, offset, data, error, refetch, onResult])
  return null
}

/** The windows after the first that are in view. */
export function ListWindows({ offsets, ...props }: Props & { offsets: readonly number[] }) {
  return offsets.map((offset) => <ListWindow key={getWindowKey(props.view, offset)} offset={offset} {...props} />)
}
