import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { getRefreshLimit, refresh } from '#server/queries/refresh.ts'
import { parseListQuery } from '#lib/list/list-query.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** Filters and sorting as they stand in a URL; unknown parts are ignored. */
const view = z
  .string()
  .max(4_096, { error: 'This view of the list is too long. Clear its filters and choose them again.' })
  .default('')
  .transform((text) => parseListQuery(new URLSearchParams(text)))

/** A window of the private links of one project, or of all projects that the person may see. */
export const getLinkList = defineQuery({
  permission: 'see',
  input: z.object({
    groupId: groupId.optional(),
    view,
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    refresh,
  }),
  getLimit: getRefreshLimit,
  run: async ({ groupId, view: query, offset, refresh }, { person, requestId, purpose }) => {
    const asking = { requestId, isRefresh: refresh === 'now', isPage: purpose === 'page' }
    return (await container()).listPrivateLinks(
      { groupId, query, offset, maySee: (id) => person.may('see', id) },
      asking,
    )
  },
})
