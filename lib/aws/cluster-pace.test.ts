import { describe, expect, it } from 'vitest'
import { getClusterPace } from '#lib/aws/cluster-pace.ts'
import type { MskCluster } from '#lib/aws/msk-cluster.ts'
import type { OpenAwsCommand } from '#lib/wire/aws.ts'

const cluster: MskCluster = {
  arn: 'arn',
  name: 'orders',
  account: '123456789012',
  region: 'us-east-1',
  state: 'ACTIVE',
  kind: 'provisioned',
}
const open: OpenAwsCommand = { key: 'k', kind: 'enable-connectivity', status: 'unknown', by: 'anna', at: 0 }
const getPace = (state: string, connections: readonly string[] = [], commands: OpenAwsCommand[] = [], now = 0) =>
  getClusterPace(
    {
      cluster: { kind: 'ok', value: { ...cluster, state } },
      vpcConnections: { kind: 'ok', value: connections.map((one) => ({ arn: one, state: one })) },
      open: commands,
    },
    now,
  )

describe('getClusterPace', () => {
  it('is quick while a command has no outcome, and not for one that waits for a person', () => {
    expect(getPace('ACTIVE', [], [open])).toBe(2_000)
    expect(getPace('ACTIVE', [], [{ ...open, status: 'unclear' }])).toBe(60_000)
  })

  it('is less quick for a command that has had no outcome for a minute', () => {
    expect(getPace('ACTIVE', [], [open], 59_999)).toBe(2_000)
    expect(getPace('ACTIVE', [], [open], 60_000)).toBe(10_000)
  })

  it('follows a cluster or connection that AWS is changing', () => {
    expect(getPace('UPDATING')).toBe(10_000)
    expect(getPace('ACTIVE', ['AVAILABLE', 'CREATING'])).toBe(10_000)
  })

  it('is slow while nothing changes, or nothing can be read', () => {
    expect(getPace('ACTIVE', ['AVAILABLE'])).toBe(60_000)
    const unread = { kind: 'unread', sentence: 'No answer came.' } as const
    expect(getClusterPace({ cluster: unread, vpcConnections: unread, open: [] }, 0)).toBe(60_000)
  })
})
