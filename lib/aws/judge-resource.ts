import { checkBrokerType, checkKafkaVersion, checkUnauthenticatedAccess } from '#lib/aws/cluster-rules.ts'
import type { MskCluster } from '#lib/aws/msk-cluster.ts'
import { findRegion } from '#lib/link-types/region.ts'
import type { AwsResource } from '#lib/wire/aws.ts'

/** States in which a cluster or stream has no future, or none yet; all others pass by themselves. */
const unfitStates: Readonly<Record<string, string>> = {
  CREATING: 'It is being created. Pick it once it is active.',
  DELETING: 'It is being deleted.',
  FAILED: 'AWS could not create it.',
}

const judgeRegion = (region: string) => {
  const match = findRegion('AWS', region)
  return match && !match.hasWorkspaces ? `Atlas is not known to offer stream workspaces in ${region}.` : undefined
}

/** What multi-VPC connectivity cannot do with, for which a person must change the cluster itself first. */
const judgeProvisioned = (cluster: MskCluster) =>
  [checkKafkaVersion, checkBrokerType, checkUnauthenticatedAccess]
    .map((check) => check(cluster))
    .find(({ result }) => result === 'failing')?.evidence

const judgeCluster = (cluster: MskCluster) =>
  unfitStates[cluster.state] ?? (cluster.kind === 'provisioned' ? judgeProvisioned(cluster) : undefined)

/**
 * Why a resource cannot be used for a link as it is; undefined if nothing is known against it. What is prepared on the
 * way, a cluster's policy and its multi-VPC connectivity, counts for nothing here.
 */
export const judgeResource = (resource: AwsResource): string | undefined => {
  const regional = judgeRegion(resource.region)
  if (regional !== undefined) return regional
  if (resource.kind === 'cluster') return judgeCluster(resource.cluster)
  return resource.kind === 'stream' ? unfitStates[resource.state] : undefined
}
