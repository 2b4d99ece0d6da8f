'use client'
import { useListQuery } from '#components/list/use-list-query.ts'
import { formatConnectionQuery, type ConnectionQuery } from '#lib/connection/connection-query.ts'

/** The query of a project’s connections as the URL holds it. */
export const useConnectionQuery = () => {
  const { query, showView } = useListQuery()
  const changeQuery = (patch: Partial<ConnectionQuery>) => showView(formatConnectionQuery({ ...query, ...patch }))
  return { query, changeQuery }
}
