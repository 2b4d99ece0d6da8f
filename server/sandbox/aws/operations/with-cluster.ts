import type { AwsRoleCall } from '#server/sandbox/aws/aws-call.ts'
import type { Cluster } from '#server/sandbox/aws/aws-model.ts'
import { fail, failDenied, type AwsResult } from '#server/sandbox/aws/aws-result.ts'
import { listClusters } from '#server/sandbox/aws/list-clusters.ts'

export const failNotFound = (message: string) => fail(404, 'NotFoundException', message)
export const failBadRequest = (invalidParameter: string, message: string) =>
  fail(400, 'BadRequestException', message, { invalidParameter })

/** Runs an operation on the cluster in its path, which must be in the account and region of the call. */
export const withCluster =
  (run: (cluster: Cluster, call: AwsRoleCall) => AwsResult) =>
  (call: AwsRoleCall): AwsResult => {
    const arn = call.parameters.arn ?? ''
    const [, , , region, account] = arn.split(':')
    if (account !== call.role.account)
      return failDenied({ service: 'kafka', user: call.user, action: call.action, resource: arn })
    const cluster = listClusters(call.context).find((row) => row.arn === arn && region === call.region)
    return cluster ? run(cluster, call) : failNotFound('The requested resource was not found.')
  }
