import { describe, expect, it } from 'vitest'
import { judgeResource } from '#lib/aws/judge-resource.ts'
import type { MskCluster } from '#lib/aws/msk-cluster.ts'
import { buildBareCluster, buildCluster } from '#lib/aws/testing/build-cluster.ts'

const judge = (cluster: MskCluster) => {
  const { arn, name, region } = cluster
  return judgeResource({ kind: 'cluster', arn, name, region, cluster })
}
const judgeStream = (state: string, region = 'us-east-1') =>
  judgeResource({ kind: 'stream', arn: 'arn:aws:kinesis:us-east-1:123456789012:stream/a', name: 'a', region, state })

describe('judgeResource', () => {
  it.each([
    ['is prepared', buildCluster()],
    ['is being changed', buildCluster({ state: 'UPDATING' })],
    ['has multi-VPC connectivity off', buildCluster({ vpcSchemes: [] })],
    ['is serverless', buildBareCluster({ kind: 'serverless' })],
    ['AWS says little of', buildBareCluster()],
    ['is in a region that the portal does not know', buildCluster({ region: 'xx-new-1' })],
  ])('has nothing against a cluster that %s', (_, cluster) => {
    expect(judge(cluster)).toBeUndefined()
  })
  it.each([
    [{ state: 'CREATING' }, 'Pick it once it is active.'],
    [{ state: 'DELETING' }, 'It is being deleted.'],
    [{ state: 'FAILED' }, 'AWS could not create it.'],
    [{ kafkaVersion: '2.2.1' }, '2.7.1 or later'],
    [{ instanceType: 'kafka.t3.small' }, 'kafka.t3.small'],
    [{ allowsUnauthenticated: true }, 'without signing in'],
    [{ region: 'us-west-1' }, 'stream workspaces in us-west-1'],
  ])('says why a cluster does not fit: %j', (change, says) => {
    expect(judge(buildCluster(change))).toContain(says)
  })
  it('judges other resources by their region, and a stream by its state', () => {
    expect(judgeStream('ACTIVE')).toBeUndefined()
    expect(judgeStream('DELETING')).toBe('It is being deleted.')
    expect(judgeStream('ACTIVE', 'us-west-1')).toContain('us-west-1')
    expect(judgeResource({ kind: 'bucket', arn: 'arn:aws:s3:::a', name: 'a', region: 'us-east-1' })).toBeUndefined()
  })
})
