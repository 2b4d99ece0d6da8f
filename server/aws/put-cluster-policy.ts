import 'server-only'
import { mapAnswer } from '#server/aws/answer.ts'
import type { AwsClient } from '#server/aws/aws-client.ts'
import type { AwsCaller } from '#server/aws/caller.ts'
import { withClusterPlace } from '#server/aws/cluster-place.ts'

/** Writes the policy of a cluster, once. AWS refuses a version that is not the current one. */
export const createPutClusterPolicy =
  (caller: AwsCaller): AwsClient['putClusterPolicy'] =>
  (clusterArn, { text, version }, context) =>
    withClusterPlace(clusterArn, async (place, arn) => {
      const answer = await caller.change({ ...place, ...context, command: 'PutClusterPolicy' }, async (wire) =>
        (await import('#server/aws/sdk/kafka.ts')).kafka.putClusterPolicy(wire, {
          ...{ ClusterArn: arn, Policy: text, CurrentVersion: version },
        }),
      )
      return mapAnswer(answer, ({ CurrentVersion }) => ({ version: CurrentVersion }))
    })
