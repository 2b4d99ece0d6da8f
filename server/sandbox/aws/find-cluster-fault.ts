import { mskSchemes } from '#lib/aws/msk-cluster.ts'
import { atlasAwsAccount } from '#server/sandbox/atlas-account.ts'
import { admitsAtlas } from '#server/sandbox/aws/admits-atlas.ts'
import type { Cluster } from '#server/sandbox/aws/aws-model.ts'

/**
 * Why no link to a cluster of the sandbox can be built, in the words of its errorMessage; undefined if one can, and for
 * any other target. No public example of such a message exists.
 */
export const findClusterFault = (
  requestBody: Readonly<Record<string, unknown>>,
  clusters: readonly Cluster[],
): string | undefined => {
  const cluster = clusters.find(({ arn }) => arn === requestBody.arn)
  if (!cluster) return undefined
  const scheme = mskSchemes.find((name) => name === requestBody.authenticationScheme) ?? 'SASL_SCRAM'
  if (cluster.state !== 'ACTIVE') return `The MSK cluster ${cluster.name} is not active.`
  if (cluster.kind === 'PROVISIONED' && !cluster.vpcSchemes.includes(scheme))
    return `Multi-VPC private connectivity is not enabled for ${scheme} on the MSK cluster ${cluster.name}.`
  return admitsAtlas(cluster.policy?.text, cluster.arn)
    ? undefined
    : `The policy of the MSK cluster ${cluster.name} does not allow the AWS account ${atlasAwsAccount} to connect to it.`
}
