'use client'
import { useCluster } from '#components/aws/use-cluster.ts'
import { describeSchemes } from '#lib/aws/describe-schemes.ts'

/** What a cluster has on, beside the choice of how a link signs in; nothing where AWS does not show it. */
export function ClusterSchemes({ groupId, arn }: { groupId: string; arn: string }) {
  const { answer } = useCluster(groupId, arn)
  return answer?.cluster.kind === 'ok' && describeSchemes(answer.cluster.value)
}
