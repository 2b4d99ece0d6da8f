import 'server-only'
import type { AwsAnswer } from '#server/aws/answer.ts'
import type { ClientVpcConnection, ClusterPolicy, MskCluster, MskScheme } from '#lib/aws/msk-cluster.ts'

/** One region of a declared account, by the account's 12-digit id. */
export type AwsPlace = { account: string; region: string }

/** What every call may state: the request that it belongs to. */
export type AwsContext = { requestId?: string | undefined }
/** `mayWrite`: awaited as the last step before the first byte; unless it gives true nothing is sent. */
export type AwsWriteContext = AwsContext & { mayWrite?: (() => Promise<boolean>) | undefined }

/** Something in an account that is picked by its name. */
export type NamedResource = { arn: string; name: string }

/**
 * The calls that the portal makes of AWS. A cluster's ARN names its account and region; one outside those of
 * AWS_ACCOUNTS_FILE is answered with `unreached`. Whether a project may use an account is decided before (findAccount).
 */
export type AwsClient = {
  listClusters: (place: AwsPlace, context?: AwsContext) => Promise<AwsAnswer<MskCluster[]>>
  listStreams: (place: AwsPlace, context?: AwsContext) => Promise<AwsAnswer<(NamedResource & { state: string })[]>>
  listBuckets: (place: AwsPlace, context?: AwsContext) => Promise<AwsAnswer<NamedResource[]>>
  listFunctions: (place: AwsPlace, context?: AwsContext) => Promise<AwsAnswer<NamedResource[]>>
  describeCluster: (arn: string, context?: AwsContext) => Promise<AwsAnswer<MskCluster>>
  /** `undefined`: the cluster has no policy. */
  getClusterPolicy: (arn: string, context?: AwsContext) => Promise<AwsAnswer<ClusterPolicy | undefined>>
  listVpcConnections: (arn: string, context?: AwsContext) => Promise<AwsAnswer<ClientVpcConnection[]>>

  // The changes: one attempt each, by the account's role for changes.

  /** Writes the whole policy. Without `version` AWS takes it only where there is none. */
  putClusterPolicy: (
    arn: string,
    policy: { text: string; version?: string | undefined },
    context?: AwsWriteContext,
  ) => Promise<AwsAnswer<{ version: string | undefined }>>
  /** Takes the policy away, whatever it says by then: AWS takes no version here. */
  deleteClusterPolicy: (arn: string, context?: AwsWriteContext) => Promise<AwsAnswer<object>>
  /** Turns multi-VPC connectivity on for these schemes and off for all others. `version`: the cluster's. */
  updateConnectivity: (
    arn: string,
    change: { schemes: readonly MskScheme[]; version: string },
    context?: AwsWriteContext,
  ) => Promise<AwsAnswer<object>>
}
