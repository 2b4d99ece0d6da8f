'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { parseListQuery, formatListQuery, type ListQuery } from '#lib/list/list-query.ts'

/** New values, or what makes them of the current ones. */
export type QueryChange = Partial<ListQuery> | ((current: ListQuery) => Partial<ListQuery>)

/**
 * The list's query as the URL holds it. A change replaces the URL without asking the server for a page. It starts from
 * the URL of that moment, since the rendered query follows it with a delay and may lack the change before.
 */
export const useListQuery = (format: (query: ListQuery) => string = formatListQuery) => {
  const parameters = useSearchParams()
  const path = usePathname()
  const query = useMemo(() => parseListQuery(parameters), [parameters])
  const showView = useCallback(
    (view: string) => history.replaceState(null, '', view === '' ? path : `${path}?${view}`),
    [path],
  )
  const changeQuery = useCallback(
    (change: QueryChange) => {
      const current = parseListQuery(new URLSearchParams(location.search))
      showView(format({ ...current, ...(typeof change === 'function' ? change(current) : change) }))
    },
    [format, showView],
  )
  return { query, changeQuery, showView }
}
