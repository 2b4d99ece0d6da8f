import 'server-only'
import { mapAnswer, type AwsAnswer } from '#server/aws/answer.ts'
import type { AwsClient } from '#server/aws/aws-client.ts'
import type { AwsCaller } from '#server/aws/caller.ts'
import { withClusterPlace } from '#server/aws/cluster-place.ts'
import type { ClusterPolicy } from '#lib/aws/msk-cluster.ts'
import { getRefusalKind } from '#lib/aws/refusal-kind.ts'

const isMissing = (answer: AwsAnswer<unknown>) => answer.kind === 'refused' && getRefusalKind(answer) === 'not-found'

/**
 * Reads the policy of a cluster. AWS answers alike where there is no policy and where it shows no cluster: only where
 * it shows the cluster the policy is missing.
 */
export const createGetClusterPolicy =
  (caller: AwsCaller, describeCluster: AwsClient['describeCluster']): AwsClient['getClusterPolicy'] =>
  (clusterArn, context) =>
    withClusterPlace(clusterArn, async (place, arn) => {
      const answer = await caller.read({ ...place, ...context, command: 'GetClusterPolicy' }, async (wire) =>
        (await import('#server/aws/sdk/kafka.ts')).kafka.getClusterPolicy(wire, arn),
      )
      if (isMissing(answer)) {
        const cluster = await describeCluster(arn, context)
        return cluster.kind === 'ok' ? { kind: 'ok', value: undefined } : cluster
      }
      const shown = mapAnswer(
        answer,
        ({ Policy: text, CurrentVersion: version }): { policy?: ClusterPolicy } | undefined => {
          if (!text) return {}
          return version ? { policy: { text, version } } : undefined
        },
      )
      return shown.kind === 'ok' ? { kind: 'ok', value: shown.value.policy } : shown
    })
