import { ListClientVpcConnectionsCommand } from '@aws-sdk/client-kafka'
import { expect, test } from 'vitest'
import { seededAccounts } from '#server/sandbox/aws/seed-accounts.ts'
import { createSeedClusters } from '#server/sandbox/aws/seed-clusters.ts'
import { firstProjectId } from '#server/sandbox/seed.ts'
import { startKafka } from '#server/sandbox/testing/aws-clients.ts'
import { buildLinksPath, readRows, startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const path = buildLinksPath(firstProjectId)
const getArn = (name: string) => createSeedClusters().find((cluster) => cluster.name === name)?.arn ?? ''

const start = async () => {
  const sandbox = await startTestSandbox()
  const create = async (name: string, scheme?: string) => {
    const arn = getArn(name)
    const body = { provider: 'AWS', vendor: 'MSK', arn, ...(scheme !== undefined && { authenticationScheme: scheme }) }
    expect((await sandbox.call('POST', path, { body })).status).toBe(200)
    return async () => readRows(await sandbox.call('GET', path)).find((row) => row.arn === arn)
  }
  return { ...sandbox, create }
}

test.each([
  ['invoices', 'IAM', 'policy of the MSK cluster invoices does not allow the AWS account 974404375205'],
  ['settlements', 'SASL_SCRAM', 'policy of the MSK cluster settlements does not allow'],
  ['risk-scores', undefined, 'policy of the MSK cluster risk-scores does not allow'],
  ['refunds', 'IAM', 'Multi-VPC private connectivity is not enabled for IAM on the MSK cluster refunds.'],
  ['orders', 'IAM', 'not enabled for IAM on the MSK cluster orders.'],
  ['new-orders', 'IAM', 'cluster new-orders is not active.'],
])('a link to the seeded cluster %s with %s becomes FAILED: %s', async (name, scheme, sentence) => {
  const { create, clock } = await start()
  const read = await create(name, scheme)
  clock.now += 3_000
  expect(await read()).toMatchObject({ state: 'WORKING' })
  clock.now += 7_000
  expect(await read()).toMatchObject({ state: 'FAILED', errorMessage: expect.stringContaining(sentence) })
})

test('a link to a cluster that fits becomes DONE, and AWS shows its connection', async () => {
  const { create, clock, call, awsUrl } = await start()
  const kafka = await startKafka(awsUrl, seededAccounts[0]?.readRole ?? { arn: '', externalId: '' })
  const listStates = async () => {
    const answer = await kafka.send(new ListClientVpcConnectionsCommand({ ClusterArn: getArn('payouts') }))
    return answer.ClientVpcConnections?.map(({ State, Authentication }) => [State, Authentication])
  }
  const read = await create('payouts', 'IAM')
  expect(await listStates()).toEqual([])
  clock.now += 3_000
  expect(await listStates()).toEqual([['CREATING', 'SASL_IAM']])
  clock.now += 7_000
  expect(await read()).toMatchObject({ state: 'DONE' })
  expect(await listStates()).toEqual([['AVAILABLE', 'SASL_IAM']])
  await call('DELETE', `${path}/${String((await read())?._id)}`)
  clock.now += 2_000
  expect(await listStates()).toEqual([['DELETING', 'SASL_IAM']])
  clock.now += 2_000
  expect(await listStates()).toEqual([])
})
