import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { getRefreshLimit, refresh } from '#server/queries/refresh.ts'
import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** Every private link of a project. */
export const listPrivateLinks = defineQuery({
  permission: 'see',
  input: z.object({ groupId, refresh }),
  getLimit: getRefreshLimit,
  run: async ({ groupId, refresh }, { requestId, purpose }) => {
    const { snapshots, annotations } = await container()
    return annotations.annotateResult(
      groupId,
      await snapshots.listLinks(groupId, { requestId, isRefresh: refresh === 'now', isPage: purpose === 'page' }),
    )
  },
})

/** One private link. */
export const getPrivateLink = defineQuery({
  permission: 'see',
  input: z.object({ groupId, linkId, refresh }),
  getLimit: getRefreshLimit,
  run: async ({ groupId, linkId, refresh }, { requestId, purpose }) => {
    const { snapshots, annotations } = await container()
    return annotations.annotateResult(
      groupId,
      await snapshots.findLink(groupId, linkId, {
        requestId,
        isRefresh: refresh === 'now',
        isPage: purpose === 'page',
      }),
    )
  },
})

/** The history of a private link, as the journal has it. */
export const getTimeline = defineQuery({
  permission: 'see',
  input: z.object({ groupId, linkId }),
  run: async (input) => (await container()).readTimeline(input.groupId, input.linkId),
})

/** The stream connections that use a private link, as last read. */
export const listLinkUsers = defineQuery({
  permission: 'see',
  input: z.object({ groupId, linkId, refresh }),
  getLimit: getRefreshLimit,
  run: async ({ groupId, linkId, refresh }, { requestId }) =>
    (await container()).findLinkUsers(groupId, linkId, { requestId, isRefresh: refresh === 'now' }),
})
