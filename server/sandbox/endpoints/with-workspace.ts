import type { ProjectCall } from '#server/sandbox/call.ts'
import { computeConnectionState } from '#server/sandbox/connection-lifecycle.ts'
import type { Connection, Workspace } from '#server/sandbox/model.ts'
import { buildRefusal, type Reply } from '#server/sandbox/reply.ts'

export type WorkspaceCall = ProjectCall & { workspace: Workspace }
export type ConnectionCall = WorkspaceCall & { connection: Connection }

/** Runs with the workspace in the path, or replies 404. */
export const withWorkspace =
  (run: (call: WorkspaceCall) => Reply) =>
  (call: ProjectCall): Reply => {
    const { context, project, parameters } = call
    const name = parameters.tenantName ?? ''
    const workspace = context.store.state.workspaces.find((one) => one.groupId === project.id && one.name === name)
    if (workspace) return run({ ...call, workspace })
    const detail = `Stream instance for project ${project.id} and name ${name} not found.`
    return buildRefusal(404, 'STREAM_TENANT_NOT_FOUND_FOR_NAME', detail, [project.id, name])
  }

/** The connections of a workspace that are not gone, known to lists and reads or not; no failover connections. */
export const listStored = ({ context, workspace }: WorkspaceCall): Connection[] =>
  context.store.state.connections.filter(
    (one) =>
      one.workspaceId === workspace.id &&
      one.failoverOf === undefined &&
      computeConnectionState(one, context.now(), context.lifecycle) !== undefined,
  )

/** Whether lists and reads know a connection yet; POST knows it at once. */
export const isKnown = ({ createdAt }: Connection, { context, project }: ProjectCall) =>
  context.now() - createdAt >= project.lagMs

const buildNotFound = (name: string) =>
  buildRefusal(404, 'STREAM_CONNECTION_NOT_FOUND_FOR_NAME', `Stream connection with name ${name} not found.`, [name])

/** Runs with the connection in the path, or replies 404, as while a race of writes flaps. */
export const withConnection = (run: (call: ConnectionCall) => Reply) =>
  withWorkspace((call) => {
    const name = call.parameters.connectionName ?? ''
    const connection = listStored(call).find((one) => one.sent.name === name && isKnown(one, call))
    const isHidden = call.context.race.hides(call.path)
    return connection && !isHidden ? run({ ...call, connection }) : buildNotFound(name)
  })
