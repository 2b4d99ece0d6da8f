import type { MskCluster, MskScheme } from '#lib/aws/msk-cluster.ts'
import { evaluatePolicy } from '#lib/aws/policy/evaluate-policy.ts'
import type { AwsClusterAnswer } from '#lib/wire/aws.ts'

/** Whether this person may change this cluster, or who could. */
export type ClusterChanger = 'you' | 'somebody' | 'nobody'

export const findClusterChanger = ({ account, mayChange }: AwsClusterAnswer): ClusterChanger => {
  if (!account.canChange) return 'nobody'
  return mayChange ? 'you' : 'somebody'
}

/** The account that a statement is for, and the policy that it is added to, if one is worth adding. */
export const findStatementOffer = ({ policy, atlasAccount }: AwsClusterAnswer, arn: string) => {
  if (policy.kind !== 'ok' || atlasAccount === undefined) return undefined
  const current = policy.value.kind === 'some' ? policy.value.policy : undefined
  const { result, needsStatement } = evaluatePolicy(current?.text, { account: atlasAccount, arn })
  return result === 'denied' || !needsStatement ? undefined : { policy: current, atlasAccount }
}

/** The cluster, if multi-VPC connectivity can be turned on for a scheme now. */
export const findConnectivityOffer = (
  { cluster }: AwsClusterAnswer,
  scheme: MskScheme,
): (MskCluster & { version: string }) | undefined => {
  if (cluster.kind !== 'ok') return undefined
  const { kind, state, schemes = [], vpcSchemes = [], version } = cluster.value
  const isPossible = kind === 'provisioned' && state === 'ACTIVE' && schemes.includes(scheme)
  return isPossible && !vpcSchemes.includes(scheme) && version !== undefined ? { ...cluster.value, version } : undefined
}
