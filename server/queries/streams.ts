import 'server-only'
import { defineQuery } from '#server/http/define-query.ts'
import { container } from '#server/container.ts'
import { log } from '#server/log.ts'
import { listFormat, listView } from '#server/http/list-input.ts'
import { getRefreshLimit, refresh } from '#server/queries/refresh.ts'
import { formatConnectionQuery } from '#lib/connection/connection-query.ts'
import { connectionListExports } from '#lib/connection/export-connections.ts'
import { selectConnections } from '#lib/connection/select-connections.ts'
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

/** The connections of a project, filtered as their page shows them, as a file: all of them, or a failure. */
export const exportConnections = defineQuery({
  permission: 'see',
  input: z.object({ groupId, view: listView, format: listFormat }),
  getLimit: () => 'exports',
  run: async ({ groupId, view: query, format }, { person, requestId }) => {
    const view = formatConnectionQuery(query)
    log.info({ event: 'connections-export', groupId, view, format, person: person.id, requestId })
    const result = await (await container()).streamQueries.list(groupId, { requestId })
    if (!result.ok) return result
    const unread = result.value.workspaces.filter(({ connections }) => !connections).map(({ name }) => name)
    if (unread.length > 0) {
      const sentence = `Some workspaces have not been read from Atlas, so the file would lack their connections: ${unread.slice(0, 5).join(', ')}. Try again in a moment.`
      return { ok: false, error: { kind: 'unreachable', sentence, requestId } }
    }
    const rows = selectConnections(result.value.workspaces, query).workspaces.flatMap(({ name, connections = [] }) =>
      connections.map((connection) => ({ ...connection, groupId, workspace: name })),
    )
    const { type, format: formatRows } = connectionListExports[format]
    return { ok: true, value: { name: `connections-${groupId}.${format}`, type, text: formatRows(rows) } }
  },
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
