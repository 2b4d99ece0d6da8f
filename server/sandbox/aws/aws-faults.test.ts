import { DescribeClusterV2Command, GetClusterPolicyCommand, PutClusterPolicyCommand } from '@aws-sdk/client-kafka'
import { expect, test } from 'vitest'
import * as z from '#lib/zod.ts'
import { seededAccounts } from '#server/sandbox/aws/seed-accounts.ts'
import { ledgerArn } from '#server/sandbox/aws/seed-clusters.ts'
import { assumeRole, startKafka } from '#server/sandbox/testing/aws-clients.ts'
import { startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const policyShape = z.object({ Statement: z.array(z.unknown()) })
const [payments] = seededAccounts
const readRole = payments?.readRole ?? { arn: '', externalId: '' }

const start = async () => {
  const sandbox = await startTestSandbox()
  const reader = await startKafka(sandbox.awsUrl, readRole)
  const changer = await startKafka(sandbox.awsUrl, payments?.changeRole ?? readRole)
  const describeLedger = () => reader.send(new DescribeClusterV2Command({ ClusterArn: ledgerArn }))
  const getPolicy = () => reader.send(new GetClusterPolicyCommand({ ClusterArn: ledgerArn }))
  const putPolicy = async (CurrentVersion: string | undefined) =>
    changer.send(new PutClusterPolicyCommand({ ClusterArn: ledgerArn, Policy: '{"Statement":[]}', CurrentVersion }))
  const injectFault = async (fault: object) =>
    expect((await sandbox.control('POST', '/aws/faults', fault)).status).toBe(200)
  return { ...sandbox, reader, describeLedger, getPolicy, putPolicy, injectFault }
}

test.each([
  ['throttle', { name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 } }],
  ['expire', { name: 'ExpiredTokenException', $metadata: { httpStatusCode: 403 } }],
  ['forbid', { name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 } }],
  ['fail', { name: 'InternalServerErrorException', $metadata: { httpStatusCode: 500 } }],
  ['drop', { code: 'ECONNRESET' }],
])('the fault %s happens to as many calls as it says', async (kind, error) => {
  const { describeLedger, injectFault } = await start()
  await injectFault({ kind, times: 2 })
  await expect(describeLedger()).rejects.toMatchObject(error)
  await expect(describeLedger()).rejects.toMatchObject(error)
  expect((await describeLedger()).ClusterInfo?.ClusterName).toBe('ledger')
})

test('a fault happens to the action, region and account that it names, and to STS only by name', async () => {
  const { describeLedger, getPolicy, awsUrl, injectFault, control } = await start()
  await injectFault({ kind: 'forbid', region: 'us-west-2' })
  await injectFault({ kind: 'forbid', account: '210987654321' })
  await injectFault({ kind: 'forbid', action: 'kafka:GetClusterPolicy' })
  await describeLedger()
  await expect(getPolicy()).rejects.toMatchObject({ name: 'AccessDeniedException' })
  await injectFault({ kind: 'throttle', times: 9 })
  await assumeRole(awsUrl, readRole)
  await injectFault({ kind: 'throttle', action: 'sts:', account: payments?.id })
  await expect(assumeRole(awsUrl, readRole)).rejects.toMatchObject({ name: 'Throttling' })
  await control('DELETE', '/aws/faults')
  await describeLedger()
})

test('a lost answer has taken effect, a dropped call has not', async () => {
  const { getPolicy, putPolicy, injectFault } = await start()
  const before = await getPolicy()
  await injectFault({ kind: 'drop' })
  await expect(putPolicy(before.CurrentVersion)).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(await getPolicy()).toMatchObject({ Policy: before.Policy })
  await injectFault({ kind: 'lose' })
  await expect(putPolicy(before.CurrentVersion)).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(await getPolicy()).toMatchObject({ Policy: '{"Statement":[]}' })
})

test('a call that hangs gets no answer, and has its effect when it goes on', async () => {
  const { reader, putPolicy, getPolicy, injectFault } = await start()
  await injectFault({ kind: 'hang' })
  const gone = reader.send(new GetClusterPolicyCommand({ ClusterArn: ledgerArn }), {
    abortSignal: AbortSignal.timeout(100),
  })
  await expect(gone).rejects.toMatchObject({ name: 'AbortError' })
  const { CurrentVersion } = await getPolicy()
  await injectFault({ kind: 'hang', delayMs: 50 })
  await putPolicy(CurrentVersion)
  expect(await getPolicy()).toMatchObject({ Policy: '{"Statement":[]}' })
})

test('somebody else changes the policy or the cluster just before a call', async () => {
  const { describeLedger, getPolicy, putPolicy, injectFault } = await start()
  const before = await getPolicy()
  await injectFault({ kind: 'change-policy', action: 'kafka:PutClusterPolicy' })
  await expect(putPolicy(before.CurrentVersion)).rejects.toMatchObject({ InvalidParameter: 'currentVersion' })
  const after = await getPolicy()
  expect(JSON.parse(after.Policy ?? '')).toEqual({
    Version: '2012-10-17',
    Statement: [
      ...policyShape.parse(JSON.parse(before.Policy ?? '')).Statement,
      expect.objectContaining({ Sid: `Meanwhile${after.CurrentVersion ?? ''}` }),
    ],
  })
  const { ClusterInfo } = await describeLedger()
  await injectFault({ kind: 'change-cluster' })
  expect((await describeLedger()).ClusterInfo?.CurrentVersion).not.toBe(ClusterInfo?.CurrentVersion)
})
