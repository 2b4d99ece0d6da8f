import 'server-only'
import { mapAnswer } from '#server/aws/answer.ts'
import type { AwsClient } from '#server/aws/aws-client.ts'
import type { AwsCaller } from '#server/aws/caller.ts'
import { withClusterPlace } from '#server/aws/cluster-place.ts'
import { toMskCluster } from '#server/aws/to-msk-cluster.ts'

/** Reads one MSK cluster. */
export const createDescribeCluster =
  (caller: AwsCaller): AwsClient['describeCluster'] =>
  (clusterArn, context) =>
    withClusterPlace(clusterArn, async (place, arn) => {
      const answer = await caller.read({ ...place, ...context, command: 'DescribeClusterV2' }, async (wire) => {
        const { kafka } = await import('#server/aws/sdk/kafka.ts')
        const { ClusterInfo } = await kafka.describeCluster(wire, arn)
        return ClusterInfo && toMskCluster(ClusterInfo)
      })
      return mapAnswer(answer, (cluster) => cluster)
    })
