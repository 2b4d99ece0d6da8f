import {
  GetClusterPolicyCommand,
  KafkaClient,
  ListClustersV2Command,
  PutClusterPolicyCommand,
} from '@aws-sdk/client-kafka'
import { expect, test } from 'vitest'
import { sandboxKey } from '#lib/aws/sandbox-key.ts'
import { seededAccounts, seededRoles } from '#server/sandbox/aws/seed-accounts.ts'
import { ledgerArn } from '#server/sandbox/aws/seed-clusters.ts'
import { assumeRole, buildSettings, startKafka, withEnd } from '#server/sandbox/testing/aws-clients.ts'
import { startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const [payments] = seededAccounts
const readRole = payments?.readRole ?? { arn: '', externalId: '' }
const denied = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }
const list = new ListClustersV2Command({})

test('AssumeRole: gives a session of each role for its external id', async () => {
  const { awsUrl, clock } = await startTestSandbox()
  for (const role of seededRoles) {
    const { expiresAt, user } = await assumeRole(awsUrl, role)
    expect(expiresAt).toEqual(new Date(clock.now + 900_000))
    expect(user).toBe(`${role.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/portal`)
  }
})

test('AssumeRole: tells a wrong external id and an unknown role alike', async () => {
  const { awsUrl } = await startTestSandbox()
  await expect(assumeRole(awsUrl, { ...readRole, externalId: 'other' })).rejects.toMatchObject(denied)
  await expect(assumeRole(awsUrl, { arn: `${readRole.arn}s`, externalId: 'x' })).rejects.toMatchObject(denied)
})

test('a session outlives a restart of the sandbox, and ends with its time', async () => {
  const first = await startTestSandbox()
  const { credentials } = await assumeRole(first.awsUrl, readRole)
  const { awsUrl, clock } = await startTestSandbox()
  const client = withEnd(new KafkaClient({ ...buildSettings(awsUrl), credentials }))
  expect((await client.send(list)).ClusterInfoList).toHaveLength(5)
  clock.now += 900_000
  await expect(client.send(list)).rejects.toMatchObject({ name: 'ExpiredTokenException' })
})

test('refuses another secret, another key, a changed token and the portal’s own key', async () => {
  const { awsUrl } = await startTestSandbox()
  const { credentials } = await assumeRole(awsUrl, readRole)
  const send = (key: typeof sandboxKey | { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) =>
    withEnd(new KafkaClient({ ...buildSettings(awsUrl), credentials: key })).send(list)
  await expect(send({ ...credentials, secretAccessKey: 'x' })).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  })
  const unknown = { name: 'UnrecognizedClientException' }
  await expect(send({ ...credentials, accessKeyId: 'ASIAOTHER' })).rejects.toMatchObject(unknown)
  await expect(send({ ...credentials, sessionToken: `x${credentials.sessionToken}` })).rejects.toMatchObject(unknown)
  await expect(send(sandboxKey)).rejects.toMatchObject({ name: 'AccessDeniedException' })
})

test('a request without a signature is refused, and so is a page in a browser', async () => {
  const { awsUrl } = await startTestSandbox()
  const response = await fetch(`${awsUrl}/api/v2/clusters`)
  expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([
    403,
    'MissingAuthenticationTokenException',
  ])
  expect((await fetch(awsUrl, { headers: { origin: 'http://127.0.0.1:3000' } })).status).toBe(403)
})

test('a role may do what it is for, and nothing else', async () => {
  const { awsUrl } = await startTestSandbox()
  const reader = await startKafka(awsUrl, readRole)
  const changer = await startKafka(awsUrl, payments?.changeRole ?? readRole)
  const { CurrentVersion, Policy = '' } = await reader.send(new GetClusterPolicyCommand({ ClusterArn: ledgerArn }))
  const put = new PutClusterPolicyCommand({ ClusterArn: ledgerArn, Policy, CurrentVersion })
  await expect(reader.send(put)).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: `User: arn:aws:sts::123456789012:assumed-role/private-link-portal-read/portal is not authorized to perform: kafka:PutClusterPolicy on resource: ${ledgerArn}`,
  })
  await expect(changer.send(list)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  await changer.send(put)
})
