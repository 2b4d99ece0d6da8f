import { onTestFinished } from 'vitest'
import type { AwsCallReport, CallerOptions } from '#server/aws/caller.ts'
import { createAwsClient } from '#server/aws/create-aws-client.ts'
import type { DeclaredAccount } from '#server/aws-accounts-file.ts'

export const payments: DeclaredAccount = {
  id: '123456789012',
  name: 'payments',
  regions: ['us-east-1', 'eu-west-1'],
  readRole: { arn: 'arn:aws:iam::123456789012:role/read', externalId: 'external-read' },
  changeRole: { arn: 'arn:aws:iam::123456789012:role/change', externalId: 'external-change' },
  projects: '*',
}
export const place = { account: payments.id, region: 'us-east-1' }
export const clusterArn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d6e7f-8a9b-4c0d-9e1f-2a3b4c5d6e7f-5'

/** A client of a stub or a sandbox, with the pauses and reports of its calls; pauses pass at once. */
export const createTestClient = (endpoint: string, options: Partial<CallerOptions> = {}) => {
  const pauses: number[] = []
  const calls: AwsCallReport[] = []
  const sleep = (ms: number) => {
    pauses.push(ms)
    return Promise.resolve()
  }
  const client = createAwsClient({
    accounts: [payments],
    target: { kind: 'sandbox', endpoint },
    deadlines: { connectMs: 1_000, readMs: 5_000, writeMs: 5_000 },
    ...{ now: Date.now, random: () => 0.5, sleep },
    onCall: (call) => calls.push(call),
    ...options,
  })
  onTestFinished(client.close)
  return { client, pauses, calls }
}
