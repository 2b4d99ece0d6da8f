import { atlasAwsAccount } from '#server/sandbox/atlas-account.ts'
import type { Operation, ProjectCall } from '#server/sandbox/call.ts'
import { buildRefusal, buildSuccess, type Reply } from '#server/sandbox/reply.ts'

/** Atlas's own account in each cloud, as one project sees it. */
const listAccounts = (groupId: string): Readonly<Record<string, Readonly<Record<string, string>>>> => ({
  aws: {
    awsAccountId: atlasAwsAccount,
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

export const accountOperations: readonly Operation[] = [
  {
    method: 'GET',
    path: '/groups/{groupId}/streams/accountDetails',
    versions: ['2024-11-13'],
    of: 'project',
    role: 'read-only',
    run: getAccountDetails,
  },
]
