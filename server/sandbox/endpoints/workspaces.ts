import { isRegionSpelling, listRegions } from '#lib/link-types/region.ts'
import { parseProvider } from '#lib/link-types/provider.ts'
import * as z from '#lib/zod.ts'
import type { Operation, ProjectCall } from '#server/sandbox/call.ts'
import { renderWorkspace } from '#server/sandbox/connection-view.ts'
import { withWorkspace, type WorkspaceCall } from '#server/sandbox/endpoints/with-workspace.ts'
import { readObject } from '#server/sandbox/json-body.ts'
import type { Workspace } from '#server/sandbox/model.ts'
import { createObjectId } from '#server/sandbox/object-id.ts'
import { buildPage } from '#server/sandbox/paging.ts'
import { buildRefusal, buildSuccess, buildValidationError, type Reply } from '#server/sandbox/reply.ts'

const tier = z.enum(['SP2', 'SP5', 'SP10', 'SP30', 'SP50'])
const place = z.object({ cloudProvider: z.enum(['AWS', 'GCP', 'AZURE']), region: z.string() })
const config = z.object({ tier: tier.default('SP30'), maxTierSize: tier.optional() })
const failoverRegions = z.array(place).max(2)

const createdShape = z.object({
  name: z.string().min(1),
  dataProcessRegion: place,
  streamConfig: config.default({ tier: 'SP30' }),
  failoverRegions: failoverRegions.default([]),
})
const changeShape = z.object({ streamConfig: config.optional(), failoverRegions: failoverRegions.optional() })

/** Whether a region is spelled as workspaces spell it; where that was not seen, any spelling of it is taken. */
const isWorkspaceRegion = ({ cloudProvider, region }: z.infer<typeof place>) => {
  const provider = parseProvider(cloudProvider)
  if (!provider) return false
  const isSpelled = listRegions(provider).some(({ streamWorkspace }) => streamWorkspace === region)
  const unseen = listRegions(provider).filter(({ hasWorkspaces, streamWorkspace }) => hasWorkspaces && !streamWorkspace)
  return (
    isSpelled ||
    (isRegionSpelling(provider, region) && unseen.some(({ cloud, atlas }) => [cloud, atlas].includes(region)))
  )
}

/** Runs with a body of a shape whose regions have workspaces, or replies with the unhelpful 400. */
const withShape = <T extends { dataProcessRegion?: unknown; failoverRegions?: z.infer<typeof place>[] | undefined }>(
  shape: z.ZodType<T>,
  text: string,
  run: (body: T) => Reply,
): Reply => {
  const parseResult = readObject(text)
  if (!parseResult.ok) return parseResult.reply
  const result = shape.safeParse(parseResult.body)
  if (!result.success) {
    const [issue] = result.error.issues
    return buildValidationError(`${issue?.path.join('.') ?? 'body'} is not valid`)
  }
  const own = place.safeParse(result.data.dataProcessRegion)
  const places = [...(own.success ? [own.data] : []), ...(result.data.failoverRegions ?? [])]
  return places.every(isWorkspaceRegion) ? run(result.data) : buildValidationError('region is not valid')
}

const createWorkspace = ({ context, project, version, body }: ProjectCall): Reply =>
  withShape(createdShape, body, (created) => {
    const { state, save } = context.store
    if (state.workspaces.some(({ groupId, name }) => groupId === project.id && name === created.name)) {
      const status = context.lifecycle.assumptions.workspaceNameIs400 ? 400 : 409
      const detail = `A Stream workspace with the name ${created.name} already exists.`
      return buildRefusal(status, 'STREAM_TENANT_NAME_ALREADY_EXISTS', detail, [created.name])
    }
    const workspace: Workspace = { ...created, id: createObjectId(context.now()), groupId: project.id }
    state.workspaces.push(workspace)
    save()
    return buildSuccess(200, version, renderWorkspace(workspace))
  })

const updateWorkspace = ({ context, workspace, version, body }: WorkspaceCall): Reply =>
  withShape(changeShape, body, (change) => {
    if (change.streamConfig) workspace.streamConfig = change.streamConfig
    if (change.failoverRegions) workspace.failoverRegions = change.failoverRegions
    context.store.save()
    return buildSuccess(200, version, renderWorkspace(workspace))
  })

/** Deletes a workspace with its connections at once, unless a stream processor uses one of them. */
const deleteWorkspace = ({ context, workspace, version }: WorkspaceCall): Reply => {
  const { state, save } = context.store
  if (state.connections.some(({ workspaceId, isProcessed }) => workspaceId === workspace.id && isProcessed)) {
    const detail = `Stream workspace with name ${workspace.name} has active processors, and cannot be changed.`
    return buildRefusal(403, 'STREAM_TENANT_HAS_STREAM_PROCESSORS', detail, [workspace.name])
  }
  state.workspaces = state.workspaces.filter(({ id }) => id !== workspace.id)
  state.connections = state.connections.filter(({ workspaceId }) => workspaceId !== workspace.id)
  save()
  return buildSuccess(202, version, {})
}

const listWorkspaces = (call: ProjectCall): Reply =>
  buildPage(
    call,
    call.context.store.state.workspaces.filter(({ groupId }) => groupId === call.project.id).map(renderWorkspace),
  )

const versions = ['2023-02-01']
const path = '/groups/{groupId}/streams'
const onePath = `${path}/{tenantName}`

/** Below the paths that have a name of their own in place of a workspace’s: the first match counts. */
export const workspaceOperations: readonly Operation[] = [
  { method: 'GET', path, versions, of: 'project', role: 'read-only', run: listWorkspaces },
  { method: 'POST', path, versions, of: 'project', role: 'owner', run: createWorkspace },
  {
    method: 'GET',
    path: onePath,
    versions,
    of: 'project',
    role: 'read-only',
    run: withWorkspace(({ workspace, version }) => buildSuccess(200, version, renderWorkspace(workspace))),
  },
  { method: 'PATCH', path: onePath, versions, of: 'project', role: 'owner', run: withWorkspace(updateWorkspace) },
  { method: 'DELETE', path: onePath, versions, of: 'project', role: 'owner', run: withWorkspace(deleteWorkspace) },
]
