import type { Operation, ProjectCall } from '#server/sandbox/call.ts'
import { stateAt } from '#server/sandbox/life.ts'
import { pageOf } from '#server/sandbox/paging.ts'
import { invalid, refusal, success, type Reply } from '#server/sandbox/reply.ts'

const accounts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws: { awsAccountId: '974404375205', cidrBlock: '192.168.248.0/21', cloudProvider: 'aws', vpcId: 'vpc-0ef7efa5ceca36e2f' },
  azure: {
    azureSubscriptionId: '3f0a1c52-7d64-4b8e-9a17-5be2d90c4f38',
    cidrBlock: '192.168.123.0/21',
    cloudProvider: 'azure',
    virtualNetworkName: 'vnet_65f0c0de0000000000000a01_k3v9w2pq',
  },
  gcp: {
    cidrBlock: '192.168.123.0/21',
    cloudProvider: 'gcp',
    gcpProjectId: 'p-65f0c0de0000000000000a01',
    vpcNetworkName: 'nt-65f0c0de0000000000000a01-k3v9w2pq',
  },
}

const accountDetails = ({ query, version }: ProjectCall): Reply => {
  const account = accounts[query.get('cloudProvider')?.toLowerCase() ?? '']
  if (!account) return invalid('cloudProvider must be one of aws, azure, gcp')
  if (!query.get('regionName')) return invalid('regionName is required')
  return success(200, version, account)
}

const workspaces = (call: ProjectCall): Reply => {
  const { id, name, provider, region } = call.project.workspace
  return pageOf(call, [
    {
      _id: id,
      dataProcessRegion: { cloudProvider: provider, region },
      failoverRegions: [],
      groupId: call.project.id,
      hostnames: [`atlas-stream-${id}-sandbx.${region.toLowerCase().replace('_', '-')}.a.query.mongodb.net`],
      name,
      streamConfig: { tier: 'SP30' },
    },
  ])
}

/** One Kafka connection for each link that the project marks as in use. */
const connections = (call: ProjectCall): Reply => {
  const { world, project, parameters } = call
  const name = decodeURIComponent(parameters.tenantName ?? '')
  if (name !== project.workspace.name) {
    const detail = `Stream instance for project ${project.id} and name ${name} not found.`
    return refusal(404, 'STREAM_TENANT_NOT_FOUND_FOR_NAME', detail, [project.id, name])
  }
  const using = world.store.state.links
    .filter((link) => link.groupId === project.id && link.isInUse && stateAt(link, world.now(), world.pace) !== undefined)
    .map(({ id, sent }, index) => ({
      authentication: { mechanism: 'SCRAM-512', username: 'streams' },
      bootstrapServers: 'b-1.scram.ledger.c2.kafka.us-east-1.amazonaws.com:14001',
      config: { 'auto.offset.reset': 'earliest' },
      id: `${id.slice(0, -1)}e`,
      name: `kafka-${String(sent.vendor ?? 'generic').toLowerCase()}-${String(index + 1)}`,
      networking: { access: { connectionId: id, type: 'PRIVATE_LINK' } },
      region: project.workspace.region,
      security: { protocol: 'SASL_SSL' },
      state: 'READY',
      type: 'Kafka',
    }))
  return pageOf(call, using)
}

export const streamOperations: readonly Operation[] = [
  {
    method: 'GET',
    path: '/groups/{groupId}/streams/accountDetails',
    versions: ['2024-11-13'],
    role: 'read-only',
    run: accountDetails,
  },
  { method: 'GET', path: '/groups/{groupId}/streams', versions: ['2023-02-01'], role: 'read-only', run: workspaces },
  {
    method: 'GET',
    path: '/groups/{groupId}/streams/{tenantName}/connections',
    versions: ['2023-02-01'],
    role: 'owner',
    run: connections,
  },
]
