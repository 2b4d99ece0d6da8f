import 'server-only'
import { answerQuery, refuse, toQueryProblem, type Answer } from '#server/api/answer.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { ownershipFilters } from '#server/api/schemas/list-filters.ts'
import { connectionPath, projectPath, workspacePath } from '#server/api/schemas/path-parameters.ts'
import {
  connectionSchema,
  connectionsSchema,
  toConnection,
  toConnections,
  toWorkspaces,
  workspacesSchema,
} from '#server/api/schemas/stream-schema.ts'
import { getConnection as connectionQuery, listWorkspaces as workspacesQuery } from '#server/queries/streams.ts'
import { selectConnections } from '#lib/connection/select-connections.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { StreamsAnswer } from '#lib/wire/streams-answer.ts'
import * as z from '#lib/zod.ts'

export const listWorkspaces = defineOperation({
  id: 'listWorkspaces',
  tag: 'Streams',
  summary: 'The stream workspaces of a project',
  request: z.object({ path: projectPath }),
  success: { status: 200, description: 'The workspaces, and what is under way.', schema: workspacesSchema },
  problems: ['not-found', 'atlas-trouble', 'busy'],
  target: workspacesQuery,
  toInput: () => ({}),
  toAnswer: answerQuery(toWorkspaces),
})

const connectionsRequest = z.object({ path: workspacePath, query: z.strictObject(ownershipFilters) })

/** The connections of one workspace that match the filters, or why there are none to show. */
const answerConnections = (
  result: QueryResult<StreamsAnswer>,
  { path, query: { q = '', owner = [], label = [] } }: z.output<typeof connectionsRequest>,
): Answer<z.input<typeof connectionsSchema>> => {
  if (!result.ok) return refuse(toQueryProblem(result.error))
  const row = result.value.workspaces.find(({ name }) => name === path.workspace)
  if (!row) return refuse({ kind: 'not-found', detail: 'This project has no such stream workspace.' })
  if (!row.connections) return refuse({ kind: 'atlas-trouble', detail: row.sentence ?? 'Atlas does not answer.' })
  const [workspace] = selectConnections([row], { q, owner, label }).workspaces
  return { ok: true, body: toConnections(workspace?.connections ?? []), freshness: result.freshness }
}

export const listConnections = defineOperation({
  id: 'listConnections',
  tag: 'Streams',
  summary: 'The stream connections of a workspace, filtered as their page is',
  request: connectionsRequest,
  success: { status: 200, description: 'The connections.', schema: connectionsSchema },
  problems: ['not-found', 'atlas-trouble', 'busy'],
  target: workspacesQuery,
  toInput: () => ({}),
  toAnswer: answerConnections,
})

export const getConnection = defineOperation({
  id: 'getConnection',
  tag: 'Streams',
  summary: 'One stream connection',
  request: z.object({ path: connectionPath }),
  success: { status: 200, description: 'The connection; no answer has a secret.', schema: connectionSchema },
  problems: ['not-found', 'atlas-trouble', 'busy'],
  target: connectionQuery,
  toInput: ({ path: { workspace, name } }) => ({ workspace, name }),
  toAnswer: answerQuery(toConnection),
})
