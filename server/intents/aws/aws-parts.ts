import 'server-only'
import type { AwsClient } from '#server/aws/aws-client.ts'
import type { findAccount } from '#server/aws/find-account.ts'
import type { OnceDeps } from '#server/intents/once/end-sending.ts'
import type { Store } from '#server/store/db.ts'
import type { QueryResult } from '#lib/wire/answers.ts'

/** What commands in AWS need of what lies outside the journal. */
export type AwsParts = {
  client: AwsClient
  accounts: Parameters<typeof findAccount>[0]
  /** The AWS account from which Atlas connects, in a region in AWS's spelling. */
  findAtlasAccount: (
    place: { groupId: string; region: string },
    requestId: string,
  ) => Promise<QueryResult<{ account: string }>>
  /** A cluster or its policy may be another one now. */
  onClusterChanged: (arn: string) => void
}

export type AwsDeps = OnceDeps & { store: Store; aws: AwsParts }
