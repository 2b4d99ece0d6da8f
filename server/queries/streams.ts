import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { getRefreshLimit, refresh } from '#server/queries/refresh.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const name = z.string().max(128)

/** Every stream workspace of a project, with its connections and what is under way. */
export const listWorkspaces = defineQuery({
  permission: 'see',
  input: z.object({ groupId, refresh }),
  getLimit: getRefreshLimit,
  run: async ({ groupId, refresh }, { requestId, purpose }) =>
    (await container()).streamQueries.list(groupId, {
      ...{ requestId, isRefresh: refresh === 'now', isPage: purpose === 'page' },
    }),
})

/** One stream connection of a workspace. */
export const getConnection = defineQuery({
  permission: 'see',
  input: z.object({ groupId, workspace: name, name, refresh }),
  getLimit: getRefreshLimit,
  run: async ({ groupId, workspace, name, refresh }, { requestId, purpose }) =>
    (await container()).streamQueries.findConnection(
      { groupId, workspace, name },
      { requestId, isRefresh: refresh === 'now', isPage: purpose === 'page' },
    ),
})

/** What Atlas can sign in as in the clouds of a project. */
export const getCloudAccess = defineQuery({
  permission: 'see',
  input: z.object({ groupId }),
  getLimit: () => 'lookups',
  run: async ({ groupId }, { requestId }) => (await container()).findCloudAccess(groupId, requestId),
})
