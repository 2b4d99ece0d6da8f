import { buildPath } from '#lib/build-path.ts'
import { defaultListQuery, formatListQuery, type ListQuery } from '#lib/list/list-query.ts'

/** The list of a project, or of all, with these filters. */
export const getListHref = (groupId: string | undefined, filters: Partial<ListQuery> = {}): string => {
  const path =
    groupId === undefined ? buildPath('/projects/all', {}) : buildPath('/projects/[groupId]/private-links', { groupId })
  const search = formatListQuery({ ...defaultListQuery, ...filters })
  return search === '' ? path : `${path}?${search}`
}
