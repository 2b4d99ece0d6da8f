import { computeConnectionState, networkingKeys, readAccess } from '#server/sandbox/connection-lifecycle.ts'
import type { LifecycleSettings } from '#server/sandbox/link-lifecycle.ts'
import type { Connection, Workspace } from '#server/sandbox/model.ts'

/** Renders a workspace as Atlas returns it (recorded). */
export const renderWorkspace = ({ id, ...workspace }: Workspace) => {
  const region = workspace.dataProcessRegion.region.toLowerCase().replaceAll('_', '-')
  return { ...workspace, _id: id, hostnames: [`atlas-stream-${id}-sandbx.${region}.a.query.mongodb.net`] }
}

/** Renders a connection as Atlas returns it, without its secrets (recorded); undefined once it is gone. */
export const renderConnection = (
  connection: Connection,
  now: number,
  settings: LifecycleSettings,
): Readonly<Record<string, unknown>> | undefined => {
  const state = computeConnectionState(connection, now, settings)
  if (state === undefined) return undefined
  const { id, region, sent: body } = connection
  const key = networkingKeys[String(body.type)]
  const networking =
    key === undefined || readAccess(body).type !== undefined ? {} : { [key]: { access: { type: 'PUBLIC' } } }
  return { ...networking, ...body, id, region, state }
}
