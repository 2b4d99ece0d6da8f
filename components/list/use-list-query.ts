'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { parseListQuery, formatListQuery, type ListQuery } from '#lib/list/list-query.ts'

/** The list's query as the URL holds it. A change replaces the URL without asking the server for a page. */
export const useListQuery = () => {
  const parameters = useSearchParams()
  const path = usePathname()
  const query = useMemo(() => parseListQuery(parameters), [parameters])
  const showView = useCallback(
    (view: string) => history.replaceState(null, '', view === '' ? path : `${path}?${view}`),
    [path],
  )
  const changeQuery = useCallback(
    (patch: Partial<ListQuery>) => showView(formatListQuery({ ...query, ...patch })),
    [query, showView],
  )
  return { query, changeQuery, showView }
}
