import { runSigned, type SignedRequest } from '#server/sandbox/aws/aws-api.ts'
import type { AwsFault } from '#server/sandbox/aws/aws-faults.ts'
import type { Cluster } from '#server/sandbox/aws/aws-model.ts'
import { failDenied, failExpired, failInternal, failThrottled, type AwsResult } from '#server/sandbox/aws/aws-result.ts'
import { addForeignStatement, renewVersion } from '#server/sandbox/aws/change-cluster.ts'
import { listClusters } from '#server/sandbox/aws/list-clusters.ts'
import { getSessionArn } from '#server/sandbox/aws/sessions.ts'

const changeFirst = (signed: SignedRequest, change: (cluster: Cluster) => void) => {
  const cluster = listClusters(signed.context).find(({ arn }) => arn === signed.parameters.arn)
  if (cluster) change(cluster)
  signed.context.store.save()
  return runSigned(signed)
}

const forbid = ({ service, session, action, parameters }: SignedRequest) =>
  failDenied({
    service,
    user: session ? getSessionArn(session) : 'the portal’s own key',
    action,
    resource: parameters.arn ?? '*',
  })

/** Runs a call with a fault; undefined when the connection is cut instead of an answer. */
export const runFault = ({ kind }: AwsFault, signed: SignedRequest): AwsResult | undefined => {
  switch (kind) {
    case 'throttle':
      return failThrottled(signed.service)
    case 'expire':
      return failExpired(signed.service)
    case 'forbid':
      return forbid(signed)
    case 'fail':
      return failInternal(signed.service)
    case 'hang':
      return runSigned(signed)
    case 'drop':
      return undefined
    case 'lose':
      runSigned(signed)
      return undefined
    case 'change-policy':
      return changeFirst(signed, addForeignStatement)
    case 'change-cluster':
      return changeFirst(signed, renewVersion)
  }
}
