import type { MskCluster } from '#lib/aws/msk-cluster.ts'

/** A cluster that fits a link with IAM, changed as a test needs it. */
export const buildCluster = (change: Partial<MskCluster> = {}): MskCluster => ({
  arn: 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5',
  name: 'orders',
  account: '123456789012',
  region: 'us-east-1',
  state: 'ACTIVE',
  kind: 'provisioned',
  kafkaVersion: '3.7.x',
  instanceType: 'kafka.m7g.large',
  allowsUnauthenticated: false,
  schemes: ['IAM', 'SASL_SCRAM'],
  vpcSchemes: ['IAM'],
  version: 'K3AEGXETSR30VB',
  ...change,
})

/** A cluster of which AWS says no more than that it is there. */
export const buildBareCluster = (change: Partial<MskCluster> = {}): MskCluster => {
  const { arn, name, account, region, state, kind } = buildCluster(change)
  return { arn, name, account, region, state, kind }
}
