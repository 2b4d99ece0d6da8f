import type { AwsOperation, AwsRoleCall } from '#server/sandbox/aws/aws-call.ts'
import type { Cluster } from '#server/sandbox/aws/aws-model.ts'
import type { AwsResult } from '#server/sandbox/aws/aws-result.ts'
import { createVersion } from '#server/sandbox/aws/list-clusters.ts'
import { failBadRequest, failNotFound, withCluster } from '#server/sandbox/aws/operations/with-cluster.ts'
import { parseJson, readObject } from '#server/sandbox/json-body.ts'

const largestPolicy = 20_480

const failNoPolicy = () => failNotFound('The cluster has no resource-based policy.')

const getPolicy = ({ policy }: Cluster, { context }: AwsRoleCall): AwsResult => {
  if (policy) return { json: { currentVersion: policy.version, policy: policy.text } }
  return context.lifecycle.assumptions.missingPolicyIs404
    ? failNoPolicy()
    : { json: { currentVersion: '', policy: '' } }
}

const isPolicy = (text: unknown): text is string => {
  if (typeof text !== 'string' || text.length > largestPolicy) return false
  const value = parseJson(text)
  return typeof value === 'object' && value !== null && 'Statement' in value
}

/** Takes a policy only with the version of the one that it replaces, and without one where there is none. */
const putPolicy = (cluster: Cluster, { body, context }: AwsRoleCall): AwsResult => {
  const request = readObject(body)
  if (!request.ok) return failBadRequest('body', 'The body is not JSON.')
  const { policy: text, currentVersion } = request.body
  if (!isPolicy(text)) return failBadRequest('policy', 'The provided policy is not valid.')
  if (currentVersion !== cluster.policy?.version)
    return failBadRequest('currentVersion', 'The provided version is not the current version of the cluster policy.')
  const version = createVersion()
  cluster.policy = { text, version }
  context.store.save()
  return { json: { currentVersion: version } }
}

const deletePolicy = (cluster: Cluster, { context }: AwsRoleCall): AwsResult => {
  if (!cluster.policy) return failNoPolicy()
  delete cluster.policy
  context.store.save()
  return { json: {} }
}

const path = '/v1/clusters/{arn}/policy'

export const clusterPolicyOperations: readonly AwsOperation[] = [
  { action: 'kafka:GetClusterPolicy', method: 'GET', path, of: 'role', run: withCluster(getPolicy) },
  { action: 'kafka:PutClusterPolicy', method: 'PUT', path, of: 'role', run: withCluster(putPolicy) },
  { action: 'kafka:DeleteClusterPolicy', method: 'DELETE', path, of: 'role', run: withCluster(deletePolicy) },
]
