import 'server-only'
import { mapAnswer } from '#server/aws/answer.ts'
import type { AwsClient } from '#server/aws/aws-client.ts'
import type { AwsCaller } from '#server/aws/caller.ts'
import { withClusterPlace } from '#server/aws/cluster-place.ts'

/** Takes the policy of a cluster away, once. */
export const createDeleteClusterPolicy =
  (caller: AwsCaller): AwsClient['deleteClusterPolicy'] =>
  (clusterArn, context) =>
    withClusterPlace(clusterArn, async (place, arn) => {
      const answer = await caller.change({ ...place, ...context, command: 'DeleteClusterPolicy' }, async (wire) =>
        (await import('#server/aws/sdk/kafka.ts')).kafka.deleteClusterPolicy(wire, arn),
      )
      return mapAnswer(answer, () => ({}))
    })
