import {
  checkBrokerType,
  checkKafkaVersion,
  checkMultiVpc,
  checkState,
  checkUnauthenticatedAccess,
} from '#lib/aws/cluster-rules.ts'
import type { AwsReading } from '#lib/aws/aws-reading.ts'
import type { MskCluster, MskScheme } from '#lib/aws/msk-cluster.ts'
import { evaluatePolicy, type PolicyEvaluation } from '#lib/aws/policy/evaluate-policy.ts'
import { isServerlessCluster } from '#lib/field-kinds/parse-msk-arn.ts'
import { failing, passing, unknowable, type Finding } from '#lib/private-link/finding.ts'
import { awsCheckIds, type AwsCheckId } from '#lib/private-link/preflight-check.ts'
import type { AwsClusterAnswer } from '#lib/wire/aws.ts'

/** What AWS shows of the cluster of a request; `atlasAccount`: whom its policy must let in, while that is known. */
export type ClusterReadings = Pick<AwsClusterAnswer, 'cluster' | 'policy' | 'atlasAccount'>

/** How a link will reach the cluster: `scheme` is its way to sign in, as it is sent or as Atlas takes it. */
export type ClusterUse = { arn: string; scheme: MskScheme }

/** Why a reading gave no value. What AWS does not show to a role may exist all the same. */
const explainUnreadable = (reading: Exclude<AwsReading<never>, { kind: 'ok' }>): Finding =>
  unknowable(
    reading.kind === 'refused' && reading.why === 'not-found'
      ? 'AWS does not show this to the portal’s role. It may exist all the same: ask whoever owns the account.'
      : reading.sentence,
  )

const results: Readonly<Record<PolicyEvaluation['result'], (evidence: string) => Finding>> = {
  allowed: passing,
  denied: failing,
  missing: failing,
  undecidable: unknowable,
}

const checkPolicy = ({ policy, atlasAccount }: ClusterReadings, { arn }: ClusterUse): Finding => {
  if (policy.kind !== 'ok') return explainUnreadable(policy)
  if (atlasAccount === undefined) return unknowable('Atlas’s own AWS account is not known at the moment.')
  const text = policy.value.kind === 'some' ? policy.value.policy.text : undefined
  const { result, sentence } = evaluatePolicy(text, { account: atlasAccount, arn })
  return results[result](sentence)
}

type Check = (readings: ClusterReadings, use: ClusterUse) => Finding | undefined

const checkWith =
  (rule: (cluster: MskCluster, scheme: MskScheme) => Finding): Check =>
  ({ cluster }, { scheme }) =>
    cluster.kind === 'ok' ? rule(cluster.value, scheme) : explainUnreadable(cluster)

/** A serverless cluster has no version and brokers to choose, and lets nobody in without signing in. */
const checkProvisionedWith =
  (rule: (cluster: MskCluster) => Finding): Check =>
  (readings, use) => {
    const { cluster } = readings
    const isServerless = cluster.kind === 'ok' ? cluster.value.kind === 'serverless' : isServerlessCluster(use.arn)
    return isServerless ? undefined : checkWith(rule)(readings, use)
  }

const checks: Readonly<Record<AwsCheckId, Check>> = {
  cluster: checkWith(checkState),
  'kafka-version': checkProvisionedWith(checkKafkaVersion),
  'broker-type': checkProvisionedWith(checkBrokerType),
  'unauthenticated-access': checkProvisionedWith(checkUnauthenticatedAccess),
  'multi-vpc': checkWith(checkMultiVpc),
  'cluster-policy': checkPolicy,
}

/** Checks what AWS shows of a link's cluster; what it does not show is unknowable. */
export const checkCluster = (readings: ClusterReadings, use: ClusterUse): { id: AwsCheckId; finding: Finding }[] =>
  awsCheckIds.flatMap((id) => {
    const finding = checks[id](readings, use)
    return finding ? [{ id, finding }] : []
  })
