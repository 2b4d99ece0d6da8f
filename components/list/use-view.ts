'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { parseListQuery, searchOf, type ListQuery } from '#lib/list/list-query.ts'

/** How the list is asked for, as it stands in the address; changing it changes the address, and asks no page of the server. */
export const useView = () => {
  const parameters = useSearchParams()
  const path = usePathname()
  const query = useMemo(() => parseListQuery(parameters), [parameters])
  const change = useCallback(
    (patch: Partial<ListQuery>) => {
      const search = searchOf({ ...query, ...patch })
      history.replaceState(null, '', search === '' ? path : `${path}?${search}`)
    },
    [query, path],
  )
  return { query, change }
}
