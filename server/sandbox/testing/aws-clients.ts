import { KafkaClient } from '@aws-sdk/client-kafka'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { onTestFinished } from 'vitest'
import { sandboxKey } from '#lib/aws/sandbox-key.ts'
import type { AwsRole } from '#server/sandbox/aws/seed-accounts.ts'

type Client = { destroy: () => void }

/** Settings of a client of the real SDK for one sandbox: one attempt, unless they say otherwise. */
export const buildSettings = (endpoint: string, region = 'us-east-1') => ({
  endpoint,
  region,
  credentials: sandboxKey,
  maxAttempts: 1,
})

export const withEnd = <T extends Client>(client: T): T => {
  onTestFinished(() => client.destroy())
  return client
}

/** Assumes a role with the sandbox’s key, as the portal does. */
export const assumeRole = async (endpoint: string, { arn, externalId }: Pick<AwsRole, 'arn' | 'externalId'>) => {
  const client = withEnd(new STSClient(buildSettings(endpoint)))
  const input = { RoleArn: arn, RoleSessionName: 'portal', ExternalId: externalId, DurationSeconds: 900 }
  const { Credentials: key, AssumedRoleUser: user } = await client.send(new AssumeRoleCommand(input))
  const credentials = {
    accessKeyId: key?.AccessKeyId ?? '',
    secretAccessKey: key?.SecretAccessKey ?? '',
    sessionToken: key?.SessionToken ?? '',
  }
  return { credentials, expiresAt: key?.Expiration, user: user?.Arn }
}

/** A client of MSK in a session of a role. */
export const startKafka = async (endpoint: string, role: Pick<AwsRole, 'arn' | 'externalId'>, region = 'us-east-1') => {
  const { credentials } = await assumeRole(endpoint, role)
  return withEnd(new KafkaClient({ ...buildSettings(endpoint, region), credentials }))
}
