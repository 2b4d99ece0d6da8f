import { describe, expect, it } from 'vitest'
import type { AwsReading } from '#lib/aws/aws-reading.ts'
import { checkCluster, type ClusterReadings } from '#lib/aws/check-cluster.ts'
import type { MskCluster } from '#lib/aws/msk-cluster.ts'
import { addStatement } from '#lib/aws/policy/add-statement.ts'
import { buildBareCluster, buildCluster } from '#lib/aws/testing/build-cluster.ts'
import { awsCheckIds } from '#lib/private-link/preflight-check.ts'

const atlasAccount = '664315256653'
const { arn } = buildCluster()
const write = (text: string): ClusterReadings['policy'] => ({
  kind: 'ok',
  value: { kind: 'some', policy: { text, version: '1' } },
})
const addition = addStatement(undefined, { account: atlasAccount, arn })
const complete: ClusterReadings = {
  cluster: { kind: 'ok', value: buildCluster() },
  policy: write(addition.ok ? addition.text : ''),
  atlasAccount,
}
const check = (readings: Partial<ClusterReadings> = {}, scheme: 'IAM' | 'TLS' = 'IAM') =>
  Object.fromEntries(
    checkCluster({ ...complete, ...readings }, { arn, scheme }).map(({ id, finding }) => [id, finding] as const),
  )
const checkWith = (change: Partial<MskCluster>, scheme?: 'IAM' | 'TLS') =>
  check({ cluster: { kind: 'ok', value: buildCluster(change) } }, scheme)
const refuse = (why: 'denied' | 'not-found') => ({ kind: 'refused', why, sentence: 'The role may not.' }) as const
const listResults = (checks: ReturnType<typeof check>) => [
  ...new Set(Object.values(checks).map(({ result }) => result)),
]

describe('checkCluster', () => {
  it('passes every check of a cluster that is prepared, with evidence', () => {
    const checks = check()
    expect(Object.keys(checks)).toEqual([...awsCheckIds])
    expect(listResults(checks)).toEqual(['passing'])
    expect(checks.cluster?.evidence).toBe('orders is ACTIVE, and provisioned.')
    expect(checks['cluster-policy']?.evidence).toContain('Statement 1 (“AtlasStreamProcessing”) allows')
  })

  it.each([
    ['cluster', { state: 'UPDATING' }, 'orders is UPDATING'],
    ['kafka-version', { kafkaVersion: '2.6.2' }, 'needs 2.7.1 or later'],
    ['broker-type', { instanceType: 'kafka.t3.small' }, 'kafka.t3.small'],
    ['unauthenticated-access', { allowsUnauthenticated: true }, 'turned off first'],
    ['multi-vpc', { vpcSchemes: [] }, 'It is off. Turn it on for IAM'],
    [
      'multi-vpc',
      { vpcSchemes: ['SASL_SCRAM', 'TLS'] },
      'It is on for SASL/SCRAM and TLS, and the link signs in with IAM',
    ],
  ] satisfies [string, Partial<MskCluster>, string][])('fails %s for %j alone', (id, change, says) => {
    const { [id]: failing, ...others } = checkWith(change)
    expect(failing).toMatchObject({ result: 'failing', evidence: expect.stringContaining(says) })
    expect(listResults(others)).toEqual(['passing'])
  })

  it('does not ask to turn on what may be being turned on', () => {
    const { 'multi-vpc': multiVpc } = checkWith({ state: 'UPDATING', vpcSchemes: [] })
    expect(multiVpc?.result).toBe('failing')
    expect(multiVpc?.evidence).toContain('It is not on for IAM yet.')
    expect(multiVpc?.evidence).not.toContain('Turn it on')
  })

  it.each([
    ['2.7.1', 'passing'],
    ['2.7.0', 'failing'],
    ['2.7.x', 'unknowable'],
    ['2.7', 'unknowable'],
    ['2.10.0', 'passing'],
    ['2.8.2.tiered', 'passing'],
    ['3.7.x.kraft', 'passing'],
    ['4.0.x', 'passing'],
    ['1.9.9', 'failing'],
    ['', 'unknowable'],
  ])('compares Kafka %s with what multi-VPC connectivity needs: %s', (kafkaVersion, result) => {
    expect(checkWith({ kafkaVersion })['kafka-version']?.result).toBe(result)
  })

  it('knows nothing of what AWS did not say', () => {
    const {
      cluster,
      'cluster-policy': policy,
      ...others
    } = check({
      cluster: { kind: 'ok', value: buildBareCluster() },
    })
    expect([cluster?.result, policy?.result]).toEqual(['passing', 'passing'])
    expect(listResults(others)).toEqual(['unknowable'])
  })

  it('never says that what AWS does not show does not exist', () => {
    const unread = { kind: 'unread', sentence: 'AWS did not answer in time.' } as const
    const readings: [AwsReading<never>, string][] = [
      [refuse('not-found'), 'It may exist all the same'],
      [refuse('denied'), 'The role may not.'],
      [unread, 'AWS did not answer in time.'],
    ]
    for (const [reading, says] of readings) {
      const checks = check({ cluster: reading, policy: reading })
      expect(Object.keys(checks)).toEqual([...awsCheckIds])
      for (const finding of Object.values(checks))
        expect(finding).toEqual({ result: 'unknowable', evidence: expect.stringContaining(says) })
    }
  })

  it('has no version, brokers and setting to check of a serverless cluster, also of one that it cannot read', () => {
    const checks = checkWith({ kind: 'serverless' })
    expect(Object.keys(checks)).toEqual(['cluster', 'multi-vpc', 'cluster-policy'])
    expect(listResults(checks)).toEqual(['passing'])
    const serverless = checkCluster(
      { ...complete, cluster: refuse('denied') },
      { arn: arn.replace(/-5$/, '-s1'), scheme: 'IAM' },
    )
    expect(serverless.map(({ id }) => id)).toEqual(['cluster', 'multi-vpc', 'cluster-policy'])
  })

  it.each([
    ['none', { kind: 'ok', value: { kind: 'none' } }, 'failing', 'has no policy yet'],
    ['one without Atlas', write('{"Statement":[]}'), 'failing', `arn:aws:iam::${atlasAccount}:root`],
    ['one that cannot be parsed', write('{{{'), 'unknowable', 'not valid JSON'],
  ] satisfies [string, ClusterReadings['policy'], string, string][])(
    'judges a policy: %s',
    (_, policy, result, says) => {
      expect(check({ policy })['cluster-policy']).toEqual({ result, evidence: expect.stringContaining(says) })
    },
  )

  it('cannot judge a policy while Atlas’s account is not known', () => {
    expect(check({ atlasAccount: undefined })['cluster-policy']?.result).toBe('unknowable')
  })
})
