import { describe, expect, it } from 'vitest'
import { findClusterChanger, findConnectivityOffer, findStatementOffer } from '#lib/aws/cluster-offer.ts'
import type { MskCluster } from '#lib/aws/msk-cluster.ts'
import type { AwsClusterAnswer } from '#lib/wire/aws.ts'

const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/invoices/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5'
const cluster: MskCluster = {
  arn,
  name: 'invoices',
  account: '123456789012',
  region: 'us-east-1',
  state: 'ACTIVE',
  kind: 'provisioned',
  schemes: ['SASL_SCRAM', 'IAM'],
  vpcSchemes: ['IAM'],
  version: 'K1',
}

const buildAnswer = (change: Partial<AwsClusterAnswer> = {}): AwsClusterAnswer => ({
  account: { id: '123456789012', name: 'payments', regions: ['us-east-1'], canChange: true },
  cluster: { kind: 'ok', value: cluster },
  policy: { kind: 'ok', value: { kind: 'none' } },
  vpcConnections: { kind: 'ok', value: [] },
  atlasAccount: '222233334444',
  open: [],
  mayChange: true,
  readAt: 0,
  ...change,
})

const buildPolicy = (statement: object): AwsClusterAnswer['policy'] => ({
  kind: 'ok',
  value: {
    kind: 'some',
    policy: { version: 'P1', text: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) },
  },
})
const forAtlas = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::222233334444:root' },
  Action: 'kafka:*',
  Resource: arn,
}

describe('findClusterChanger', () => {
  it('needs a role for changes and the permission', () => {
    expect(findClusterChanger(buildAnswer())).toBe('you')
    expect(findClusterChanger(buildAnswer({ mayChange: false }))).toBe('somebody')
    const account = { id: '1', name: 'analytics', regions: [], canChange: false }
    expect(findClusterChanger(buildAnswer({ account }))).toBe('nobody')
  })
})

describe('findStatementOffer', () => {
  it('offers a statement where the policy has none for Atlas, or there is no policy', () => {
    expect(findStatementOffer(buildAnswer(), arn)).toEqual({ policy: undefined, atlasAccount: '222233334444' })
    const policy = buildPolicy({ ...forAtlas, Principal: { AWS: '111122223333' } })
    expect(findStatementOffer(buildAnswer({ policy }), arn)?.policy?.version).toBe('P1')
  })

  it('offers nothing where Atlas is let in or denied, or where that cannot be known', () => {
    const unread = { kind: 'unread', sentence: 'No answer came.' } as const
    const answers = [
      buildAnswer({ policy: buildPolicy(forAtlas) }),
      buildAnswer({ policy: buildPolicy({ ...forAtlas, Effect: 'Deny' }) }),
      buildAnswer({ policy: unread }),
      buildAnswer({ atlasAccount: undefined }),
    ]
    expect(answers.map((answer) => findStatementOffer(answer, arn))).toEqual(answers.map(() => undefined))
  })
})

describe('findConnectivityOffer', () => {
  const offer = (change: Partial<MskCluster>, scheme: 'SASL_SCRAM' | 'IAM' | 'TLS' = 'SASL_SCRAM') =>
    findConnectivityOffer(buildAnswer({ cluster: { kind: 'ok', value: { ...cluster, ...change } } }), scheme)

  it('offers a scheme that the cluster has and that multi-VPC connectivity is off for', () => {
    expect(offer({})?.version).toBe('K1')
  })

  it('offers nothing that AWS would refuse', () => {
    expect(offer({}, 'IAM')).toBeUndefined()
    expect(offer({}, 'TLS')).toBeUndefined()
    expect(offer({ state: 'UPDATING' })).toBeUndefined()
    expect(offer({ kind: 'serverless' })).toBeUndefined()
    expect(offer({ version: undefined })).toBeUndefined()
  })
})
