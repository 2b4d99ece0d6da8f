import type { Operation, ProjectCall } from '#server/sandbox/call.ts'
import type { Project } from '#server/sandbox/model.ts'
import { renderLink } from '#server/sandbox/link-view.ts'
import { buildPage } from '#server/sandbox/paging.ts'
import { buildRefusal, buildSuccess, type Reply } from '#server/sandbox/reply.ts'

/** Atlas's own account in each cloud, as one project sees it. */
const listAccounts = (groupId: string): Readonly<Record<string, Readonly<Record<string, string>>>> => ({
  aws: {
    awsAccountId: '974404375205',
    cidrBlock: '192.168.248.0/21',
    cloudProvider: 'aws',
    vpcId: 'vpc-0ef7efa5ceca36e2f',
  },
  azure: {
    azureSubscriptionId: '3f0a1c52-7d64-4b8e-9a17-5be2d90c4f38',
    cidrBlock: '192.168.123.0/21',
    cloudProvider: 'azure',
    virtualNetworkName: `vnet_${groupId}_k3v9w2pq`,
  },
  gcp: {
    cidrBlock: '192.168.123.0/21',
    cloudProvider: 'gcp',
    gcpProjectId: `p-${groupId}`,
    vpcNetworkName: `nt-${groupId}-k3v9w2pq`,
  },
})

const buildBadQuery = (errorCode: string, text: string, name: string) => buildRefusal(400, errorCode, text, [name])

const getAccountDetails = ({ query, version, project }: ProjectCall): Reply => {
  for (const name of ['cloudProvider', 'regionName'])
    if (!query.get(name))
      return buildBadQuery('MISSING_QUERY_PARAMETER', `The required query parameter ${name} was not specified.`, name)
  const account = listAccounts(project.id)[query.get('cloudProvider')?.toLowerCase() ?? '']
  if (!account)
    return buildBadQuery('INVALID_QUERY_PARAMETER', 'Invalid query parameter cloudProvider specified.', 'cloudProvider')
  return buildSuccess(200, version, account)
}

const renderWorkspace = ({ id: groupId, workspace }: Project) => {
  const { id, name, provider, region } = workspace
  return {
    _id: id,
    dataProcessRegion: { cloudProvider: provider, region },
    failoverRegions: [],
    groupId,
    hostnames: [`atlas-stream-${id}-sandbx.${region.toLowerCase().replaceAll('_', '-')}.a.query.mongodb.net`],
    name,
    streamConfig: { tier: 'SP30' },
  }
}

const listWorkspaces = (call: ProjectCall): Reply => buildPage(call, [renderWorkspace(call.project)])

/** Runs for the project's workspace, or replies 404 for any other name in the path. */
const withWorkspace =
  (run: (call: ProjectCall) => Reply) =>
  (call: ProjectCall): Reply => {
    const { project, parameters } = call
    const name = parameters.tenantName ?? ''
    if (name === project.workspace.name) return run(call)
    const detail = `Stream instance for project ${project.id} and name ${name} not found.`
    return buildRefusal(404, 'STREAM_TENANT_NOT_FOUND_FOR_NAME', detail, [project.id, name])
  }

const getWorkspace = ({ project, version }: ProjectCall): Reply => buildSuccess(200, version, renderWorkspace(project))

/** One Kafka connection for each link of the project that is marked as in use. */
const listConnections = (call: ProjectCall): Reply => {
  const { context, project } = call
  const connections = context.store.state.links
    .filter((link) => link.groupId === project.id && link.isInUse)
    .map((link) => renderLink(link, context.now(), context.lifecycle))
    .filter((view) => view !== undefined)
    .map(({ _id: id, vendor, dnsDomain }, index) => ({
      authentication: { mechanism: 'SCRAM-512', username: 'streams' },
      bootstrapServers: `b-1.${String(dnsDomain ?? 'private.example.com')}:14001`,
      config: { 'auto.offset.reset': 'earliest' },
      id: `${String(id).slice(0, -1)}e`,
      name: `kafka-${String(vendor).toLowerCase()}-${String(index + 1)}`,
      networking: { access: { connectionId: id, type: 'PRIVATE_LINK' } },
      region: project.workspace.region,
      security: { protocol: 'SASL_SSL' },
      state: 'READY',
      type: 'Kafka',
    }))
  return buildPage(call, connections)
}

export const streamOperations: readonly Operation[] = [
  {
    method: 'GET',
    path: '/groups/{groupId}/streams/accountDetails',
    versions: ['2024-11-13'],
    of: 'project',
    role: 'read-only',
    run: getAccountDetails,
  },
  {
    method: 'GET',
    path: '/groups/{groupId}/streams',
    versions: ['2023-02-01'],
    of: 'project',
    role: 'read-only',
    run: listWorkspaces,
  },
  // Below the paths that have a name of their own in its place: the first match counts.
  {
    method: 'GET',
    path: '/groups/{groupId}/streams/{tenantName}',
    versions: ['2023-02-01'],
    of: 'project',
    role: 'read-only',
    run: withWorkspace(getWorkspace),
  },
  {
    method: 'GET',
    path: '/groups/{groupId}/streams/{tenantName}/connections',
    versions: ['2023-02-01'],
    of: 'project',
    role: 'owner',
    run: withWorkspace(listConnections),
  },
]
