import { buildPath } from '#lib/build-path.ts'
import type { ListRow } from '#lib/wire/list.ts'

/** The path of the page of a row's link, or of its create while there is no link. */
export const getRowPath = ({ groupId, id, ...row }: Pick<ListRow, 'groupId' | 'id' | 'made'>): string =>
  row.made === 'requested'
    ? buildPath('/projects/[groupId]/private-links/asked/[key]', { groupId, key: id })
    : buildPath('/projects/[groupId]/private-links/[linkId]', { groupId, linkId: id })
