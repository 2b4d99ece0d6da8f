import { describe, expect, it } from 'vitest'
import { createTestClient } from '#server/aws/testing/create-test-client.ts'
import { createClusterReads } from '#server/aws-queries/read-cluster.ts'
import { readAwsAccounts } from '#server/aws-accounts-file.ts'
import { analyticsAccount, buildAccountsFile } from '#server/sandbox/aws/seed-accounts.ts'
import { createSeedClusters, ledgerArn } from '#server/sandbox/aws/seed-clusters.ts'
import { startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'
import { isAwsClusterAnswer } from '#lib/wire/aws.ts'

const groupId = '65f0c0de0000000000000a01'
const getArn = (name: string) => createSeedClusters().find((cluster) => cluster.name === name)?.arn ?? ''
const open = [{ key: 'k', kind: 'enable-connectivity', status: 'sending', by: 'ada', at: 1 }] as const
const undoable = { key: 'u', statement: '{}' }

const start = async () => {
  const { awsUrl, clock } = await startTestSandbox()
  const result = readAwsAccounts(buildAccountsFile())
  const accounts = 'accounts' in result ? result.accounts : []
  const { client } = createTestClient(awsUrl, { accounts, now: () => clock.now })
  const reads: string[] = []
  const clusters = createClusterReads({
    ...{ client, accounts, now: () => clock.now },
    findAtlasAccount: ({ region }) => {
      reads.push(region)
      return Promise.resolve({ ok: true, value: { account: '777788889999' } })
    },
    findOpen: ({ arn }) => Promise.resolve(arn.trim() === arn ? [...open] : []),
    findUndoable: (_, policy) => Promise.resolve(policy.includes('Statement') ? undoable : undefined),
  })
  const readAll = (arn: string) => clusters.readCluster({ groupId, arn }, { requestId: 'r', mayChange: true })
  const read = async (arn: string) => {
    const answer = await readAll(arn)
    return answer.ok ? answer.value : answer.error
  }
  return { ...clusters, read, readAll, reads, clock }
}

describe('one cluster in AWS', () => {
  it('is shown with its policy, its VPC connections, and what the portal does to it', async () => {
    const { read, clock } = await start()
    const answer = await read(ledgerArn)
    expect(isAwsClusterAnswer(JSON.parse(JSON.stringify(answer)))).toBe(true)
    expect(answer).toMatchObject({
      account: { name: 'payments', canChange: true },
      cluster: { kind: 'ok', value: { name: 'ledger' } },
      policy: { kind: 'ok', value: { kind: 'some' } },
      vpcConnections: { kind: 'ok' },
      ...{ atlasAccount: '777788889999', open, undoable, mayChange: true, readAt: clock.now },
    })
    expect(await read(getArn('settlements'))).toMatchObject({
      policy: { kind: 'ok', value: { kind: 'none' } },
      undoable: undefined,
    })
  })

  it('is shown with what the portal does to it in another spelling of its ARN, too', async () => {
    const { read } = await start()
    expect(await read(` ${ledgerArn} `)).toMatchObject({ cluster: { kind: 'ok' }, open })
  })

  it('says how soon a page reads it again', async () => {
    const { readAll } = await start()
    expect(await readAll(ledgerArn)).toMatchObject({ freshness: { ageMs: 0, nextMs: 10_000 } })
  })

  it('that AWS does not show is not said to be missing', async () => {
    const { read } = await start()
    const refused = { kind: 'refused', why: 'not-found', sentence: expect.stringMatching(/It may exist all the same/) }
    expect(await read(ledgerArn.replace('/ledger/', '/nowhere/'))).toMatchObject({ cluster: refused, policy: refused })
  })

  it('outside the accounts and regions of the project is refused with a sentence', async () => {
    const { read, readForChecks, coversCluster } = await start()
    const elsewhere = ledgerArn.replace('us-east-1', 'ap-south-1')
    const sentence = expect.stringMatching(/^The portal does not look into the region ap-south-1/)
    expect(await read(elsewhere)).toEqual({ kind: 'not-found', sentence, requestId: 'r' })
    expect(await readForChecks({ groupId, arn: elsewhere }, 'r')).toBeUndefined()
    expect([ledgerArn, elsewhere].map((arn) => coversCluster({ groupId, arn }))).toEqual([true, false])
  })

  it('is read for the checks before a create, and Atlas’s account once a minute', async () => {
    const { readForChecks, reads, clock } = await start()
    const arn = getArn('events')
    expect(arn).toContain(analyticsAccount)
    const readings = await readForChecks({ groupId, arn }, 'r')
    expect(readings).toMatchObject({ cluster: { kind: 'ok' }, policy: { kind: 'ok' }, atlasAccount: '777788889999' })
    await readForChecks({ groupId, arn }, 'r')
    expect(reads).toEqual(['us-east-1'])
    clock.now += 60_000
    await readForChecks({ groupId, arn }, 'r')
    expect(reads).toEqual(['us-east-1', 'us-east-1'])
  })
})
