import { atlasAwsAccount } from '#server/sandbox/atlas-account.ts'
import type { Cluster } from '#server/sandbox/aws/aws-model.ts'
import { buildCluster } from '#server/sandbox/aws/build-cluster.ts'
import { analyticsAccount, paymentsAccount } from '#server/sandbox/aws/seed-accounts.ts'

export const atlasActions = [
  'kafka:CreateVpcConnection',
  'kafka:GetBootstrapBrokers',
  'kafka:DescribeCluster',
  'kafka:DescribeClusterV2',
]

const buildStatement = (arn: string, account: string, more: object = {}) => ({
  Sid: `Connect${account}`,
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: atlasActions,
  Resource: arn,
  ...more,
})

const buildPolicy = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements })

const partner = (arn: string) => buildStatement(arn, '111122223333')
const forAtlas = (arn: string) => buildPolicy(partner(arn), buildStatement(arn, atlasAwsAccount))
const forPartner = (arn: string) => buildPolicy(partner(arn))
const againstAtlas = (arn: string) =>
  buildPolicy(buildStatement(arn, atlasAwsAccount), {
    Sid: 'NoForeignNetworks',
    Effect: 'Deny',
    Principal: '*',
    Action: 'kafka:CreateVpcConnection',
    Resource: arn,
  })
const onCondition = (arn: string) =>
  buildPolicy(
    buildStatement(arn, atlasAwsAccount, { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }),
  )

/** The cluster of the link that the first project has from the beginning. */
export const ledgerArn = `arn:aws:kafka:us-east-1:${paymentsAccount}:cluster/ledger/0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d-2`

const payments = { account: paymentsAccount, region: 'us-east-1' }
const analytics = { account: analyticsAccount, region: 'us-east-1' }

/** Creates the clusters of a new sandbox: some fit a link, and each reason not to fit comes once. */
export const createSeedClusters = (): Cluster[] => [
  buildCluster({ ...payments, name: 'ledger', arn: ledgerArn, policy: forAtlas }),
  buildCluster({ ...payments, name: 'orders', policy: forAtlas }),
  buildCluster({ ...payments, name: 'payouts', vpcSchemes: ['SASL_SCRAM', 'IAM'], policy: forAtlas }),
  buildCluster({ ...payments, name: 'disputes', schemes: ['TLS'], vpcSchemes: ['TLS'], policy: forAtlas }),
  buildCluster({ ...payments, name: 'invoices', vpcSchemes: ['IAM'], policy: forPartner }),
  buildCluster({ ...payments, name: 'settlements' }),
  buildCluster({ ...payments, name: 'refunds', vpcSchemes: [], policy: forAtlas }),
  buildCluster({ ...payments, name: 'risk-scores', policy: againstAtlas }),
  buildCluster({ ...payments, name: 'card-vault', policy: onCondition }),
  buildCluster({ ...payments, name: 'legacy-orders', kafkaVersion: '2.6.2', vpcSchemes: [], policy: forAtlas }),
  buildCluster({ ...payments, name: 'staging', instanceType: 'kafka.t3.small', vpcSchemes: [], policy: forAtlas }),
  buildCluster({ ...payments, name: 'open-events', allowsUnauthenticated: true, vpcSchemes: [], policy: forAtlas }),
  buildCluster({ ...payments, name: 'new-orders', state: 'CREATING', vpcSchemes: [] }),
  buildCluster({
    ...payments,
    name: 'clickstream',
    kind: 'SERVERLESS',
    schemes: ['IAM'],
    vpcSchemes: [],
    policy: forAtlas,
  }),
  buildCluster({ ...payments, region: 'us-west-2', name: 'shipping', vpcSchemes: ['IAM'], policy: forAtlas }),
  buildCluster({ ...payments, region: 'me-south-1', name: 'gulf-orders', policy: forAtlas }),
  buildCluster({ ...analytics, name: 'events', vpcSchemes: ['IAM'], policy: forPartner }),
  buildCluster({ ...analytics, name: 'reports', vpcSchemes: [], policy: forAtlas }),
  buildCluster({ ...analytics, region: 'eu-central-1', name: 'metrics', vpcSchemes: ['IAM'], policy: forAtlas }),
]
