import type { IncomingHttpHeaders } from 'node:http'
import type { AwsResult } from '#server/sandbox/aws/aws-result.ts'
import type { AwsRole } from '#server/sandbox/aws/seed-accounts.ts'
import type { SandboxContext, SandboxRequest } from '#server/sandbox/call.ts'

export const awsServices = ['sts', 'kafka', 'kinesis', 's3', 'lambda'] as const
/** A service by the name in the credential scope of a signature. */
export type AwsService = (typeof awsServices)[number]

/** One request as received; AWS signs its headers, too. */
export type AwsRequest = SandboxRequest & { headers: IncomingHttpHeaders }

/** One call whose signature is right. `parameters`: those in the operation’s path, decoded. */
export type AwsCall = {
  context: SandboxContext
  action: string
  region: string
  parameters: Readonly<Record<string, string>>
  query: URLSearchParams
  body: string
}

type Shared = {
  /** IAM’s name for the operation, as in `kafka:GetClusterPolicy`; for STS and Kinesis AWS has no other. */
  action: `${AwsService}:${string}`
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
}

/** An operation of a role in its account, or of whoever has the sandbox’s key. */
export type AwsOperation = Shared &
  ({ of: 'key'; run: (call: AwsCall) => AwsResult } | { of: 'role'; run: (call: AwsRoleCall) => AwsResult })

/** A call by a session of a role, `user`. */
export type AwsRoleCall = AwsCall & { role: AwsRole; user: string }
