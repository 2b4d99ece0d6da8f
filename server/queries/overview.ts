import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { getRefreshLimit, refresh } from '#server/queries/refresh.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** What needs somebody, what is under way and how many links there are, in one project or in all. */
export const getOverview = defineQuery({
  permission: 'see',
  input: z.object({ groupId: groupId.optional(), refresh }),
  getLimit: getRefreshLimit,
  run: async ({ groupId, refresh }, { person, requestId, purpose }) => {
    const asking = { requestId, isRefresh: refresh === 'now', isPage: purpose === 'page' }
    return (await container()).readOverview({ groupId, maySee: (id) => person.may('see', id) }, asking)
  },
})
