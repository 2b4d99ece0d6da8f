import { atlasAwsAccount } from '#server/sandbox/atlas-account.ts'
import type { Operation, ProjectCall } from '#server/sandbox/call.ts'
import { buildSuccess } from '#server/sandbox/reply.ts'

const createdDate = '2026-11-01T09:00:00Z'

/** Two roles that Atlas may take on, and one that nobody has authorized yet, which has no ARN. */
const awsIamRoles = [
  { id: 'c01', iamAssumedRoleArn: 'arn:aws:iam::123456789012:role/streams', authorizedDate: createdDate },
  { id: 'c02', iamAssumedRoleArn: 'arn:aws:iam::123456789012:role/archive', authorizedDate: createdDate },
  { id: 'c03' },
].map(({ id, ...role }) => ({
  ...role,
  atlasAWSAccountArn: `arn:aws:iam::${atlasAwsAccount}:root`,
  atlasAssumedRoleExternalId: `0f1e2d3c-4b5a-6978-8796-a5b4c3d2e${id}`,
  createdDate,
  featureUsages: [],
  providerName: 'AWS',
  roleId: `65f0c0de0000000000000${id}`,
}))

const azureServicePrincipals = [
  {
    _id: '65f0c0de0000000000000c11',
    atlasAzureAppId: '9f2deb0d-be22-4524-a403-df531868bac0',
    createdDate,
    featureUsages: [],
    lastUpdatedDate: createdDate,
    providerName: 'AZURE',
    servicePrincipalId: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
    tenantId: '7d64c1ab-3f0a-4b8e-9a17-5be2d90c4f38',
  },
]

const gcpServiceAccounts = [
  {
    createdDate,
    featureUsages: [],
    gcpServiceAccountForAtlas: 'streams@p-123abc.iam.gserviceaccount.com',
    providerName: 'GCP',
    roleId: '65f0c0de0000000000000c21',
    status: 'COMPLETE',
  },
]

/** What Atlas can sign in as in the clouds of a project; the same in every project. */
export const cloudAccessOperations: readonly Operation[] = [
  {
    method: 'GET',
    path: '/groups/{groupId}/cloudProviderAccess',
    versions: ['2023-01-01'],
    of: 'project',
    role: 'owner',
    run: ({ version }: ProjectCall) =>
      buildSuccess(200, version, { awsIamRoles, azureServicePrincipals, gcpServiceAccounts }),
  },
]
