import 'server-only'
import type { AwsAnswer } from '#server/aws/answer.ts'
import type { AwsClient } from '#server/aws/aws-client.ts'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'
import type { ClusterPolicy, MskCluster } from '#lib/aws/msk-cluster.ts'

type Call = { arn: string; requestId: string }

export const changedPolicy = 'Somebody changed the policy of the cluster since it was shown.'
export const changedCluster = 'The cluster was changed since it was shown.'

/** Why nothing is sent: AWS does not show what the change would be based on. */
const denyUnread = (what: string, answer: Exclude<AwsAnswer<never>, { kind: 'ok' }>, requestId: string): AwsOutcome => {
  const why = answer.kind === 'refused' ? `${answer.code}: ${answer.message}` : answer.reason
  const sentence = `AWS did not show the portal the ${what}, so nothing was sent. It said: ${why}`
  return { kind: 'denied', sentence, requestId }
}

/** The policy of a cluster in the version that its person saw, if there is one; or why nothing is sent. */
export const readShownPolicy = async (
  client: AwsClient,
  { arn, requestId }: Call,
  shown: string | undefined,
): Promise<{ kind: 'shown'; policy: ClusterPolicy | undefined } | AwsOutcome> => {
  const answer = await client.getClusterPolicy(arn, { requestId })
  if (answer.kind !== 'ok') return denyUnread('policy of the cluster', answer, requestId)
  const policy = answer.value
  return policy?.version === shown ? { kind: 'shown', policy } : { kind: 'changed', sentence: changedPolicy }
}

/** A cluster in the version that its person saw; or why nothing is sent. */
export const readShownCluster = async (
  client: AwsClient,
  { arn, requestId }: Call,
  shown: string,
): Promise<{ kind: 'shown'; cluster: MskCluster } | AwsOutcome> => {
  const answer = await client.describeCluster(arn, { requestId })
  if (answer.kind !== 'ok') return denyUnread('cluster', answer, requestId)
  const cluster = answer.value
  return cluster.version === shown ? { kind: 'shown', cluster } : { kind: 'changed', sentence: changedCluster }
}
