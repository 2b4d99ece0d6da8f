import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { awsActions, dependentActions } from '#server/aws/actions.ts'
import { createTestClient } from '#server/aws/testing/create-test-client.ts'
import { readAwsAccounts } from '#server/aws-accounts-file.ts'
import { buildAccountsFile, paymentsAccount } from '#server/sandbox/aws/seed-accounts.ts'
import { ledgerArn } from '#server/sandbox/aws/seed-clusters.ts'
import { startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'
import * as z from '#lib/zod.ts'

const texts = z.union([z.string().transform((one) => [one]), z.array(z.string())])
const policyShape = z.object({
  Version: z.literal('2012-10-17'),
  Statement: z.array(z.object({ Effect: z.literal('Allow'), Action: texts, Resource: texts })),
})
const listActions = (file: string) =>
  policyShape
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .Statement.flatMap(({ Action }) => Action)
    .toSorted()
const { read, change } = awsActions
const changes = [...Object.values(change), ...Object.values(dependentActions).flat()]

it('the policies for the two roles allow what the portal calls, and nothing else', () => {
  expect(listActions('docs/aws-read-policy.json')).toEqual(Object.values(read).toSorted())
  expect(listActions('docs/aws-change-policy.json')).toEqual(changes.toSorted())
})

it('the table of actions has every command that the code can send', () => {
  const sources = readdirSync('server/aws/sdk').map((file) => readFileSync(`server/aws/sdk/${file}`, 'utf8'))
  const commands = sources.flatMap((text) => [...text.matchAll(/new (\w+)Command\(/g)].map(([, name]) => name))
  expect(commands.toSorted()).toEqual([...Object.keys(read), ...Object.keys(change), 'AssumeRole'].toSorted())
})

const requestsShape = z.array(z.object({ action: z.string(), role: z.string().optional() }))

it('every call reaches AWS as the action that the table names, by the role that has it', async () => {
  const { awsUrl, url, clock } = await startTestSandbox()
  const result = readAwsAccounts(buildAccountsFile())
  const accounts = 'accounts' in result ? result.accounts : []
  const { client, calls } = createTestClient(awsUrl, { accounts, now: () => clock.now })
  const place = { account: paymentsAccount, region: 'us-east-1' }
  for (const list of [client.listClusters, client.listStreams, client.listBuckets, client.listFunctions])
    await list(place)
  for (const look of [client.describeCluster, client.getClusterPolicy, client.listVpcConnections]) await look(ledgerArn)
  await client.putClusterPolicy(ledgerArn, { text: '{}', version: 'K0' })
  await client.updateConnectivity(ledgerArn, { schemes: [], version: 'K0' })
  await client.deleteClusterPolicy(ledgerArn)
  const response = await fetch(`${url}/_sandbox/aws/requests`)
  const requests = requestsShape.parse(await response.json())
  const roles = new Map(requests.map(({ action, role }) => [action, role?.split('/').at(-1)]))
  expect(roles).toEqual(
    new Map([
      ['sts:AssumeRole', undefined],
      ...Object.values(read).map((action) => [action, 'private-link-portal-read'] as const),
      ...Object.values(change).map((action) => [action, 'private-link-portal-change'] as const),
    ]),
  )
  const names: Readonly<Record<string, string>> = { ...read, ...change, AssumeRole: 'sts:AssumeRole' }
  expect(new Set(calls.map(({ command }) => names[command]))).toEqual(new Set(roles.keys()))
})
