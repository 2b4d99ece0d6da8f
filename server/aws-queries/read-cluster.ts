import 'server-only'
import type { AwsClient } from '#server/aws/aws-client.ts'
import { findAccount } from '#server/aws/find-account.ts'
import { createRecentReads } from '#server/aws/recent-reads.ts'
import { toReading } from '#server/aws-queries/to-reading.ts'
import type { AwsReading } from '#lib/aws/aws-reading.ts'
import type { ClusterReadings } from '#lib/aws/check-cluster.ts'
import { getClusterPace } from '#lib/aws/cluster-pace.ts'
import type { ClusterPolicy } from '#lib/aws/msk-cluster.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { AwsClusterAnswer } from '#lib/wire/aws.ts'

type Cluster = { groupId: string; arn: string }
type AtlasAccount = QueryResult<{ account: string }>

type Deps = {
  client: AwsClient
  accounts: Parameters<typeof findAccount>[0]
  findAtlasAccount: (place: { groupId: string; region: string }, requestId: string) => Promise<AtlasAccount>
  /** What the journal knows of a cluster: commands without an outcome, and the addition that can be undone. */
  findOpen: (cluster: Cluster) => Promise<AwsClusterAnswer['open']>
  findUndoable: (cluster: Cluster, policy: string) => Promise<AwsClusterAnswer['undoable']>
  now: () => number
}

const keepMs = 60_000

const toPolicyReading = (reading: AwsReading<ClusterPolicy | undefined>): ClusterReadings['policy'] => {
  if (reading.kind !== 'ok') return reading
  const { value: policy } = reading
  return { kind: 'ok', value: policy ? { kind: 'some', policy } : { kind: 'none' } }
}

/** Creates the read of a cluster and its policy; Atlas's own account, which does not change, is remembered a minute. */
const createReadForChecks = ({ client, findAtlasAccount, now }: Pick<Deps, 'client' | 'findAtlasAccount' | 'now'>) => {
  const { share } = createRecentReads<AtlasAccount>({ now, getUntil: ({ ok }) => (ok ? now() + keepMs : 0) })

  return async ({ groupId, arn }: Cluster, region: string, requestId: string): Promise<ClusterReadings> => {
    const [cluster, policy, atlas] = await Promise.all([
      client.describeCluster(arn, { requestId }),
      client.getClusterPolicy(arn, { requestId }),
      share(`${groupId} ${region}`, () => findAtlasAccount({ groupId, region }, requestId)),
    ])
    const atlasAccount = atlas.ok && atlas.value.account !== '' ? atlas.value.account : undefined
    return { cluster: toReading(cluster), policy: toPolicyReading(toReading(policy)), atlasAccount }
  }
}

/** Creates the reads of one cluster. One outside the project's accounts and their regions is not read. */
export const createClusterReads = (deps: Deps) => {
  const { client, accounts, findOpen, findUndoable, now } = deps
  const readForChecks = createReadForChecks(deps)

  return {
    /** Whether the project has an account that covers the cluster. */
    coversCluster: ({ groupId, arn }: Cluster): boolean => !('sentence' in findAccount(accounts, groupId, arn)),
    /** What a check before a create needs; undefined where the project has no account that covers the cluster. */
    readForChecks: async (place: Cluster, requestId: string): Promise<ClusterReadings | undefined> => {
      const match = findAccount(accounts, place.groupId, place.arn)
      return 'sentence' in match ? undefined : readForChecks(place, match.region, requestId)
    },
    readCluster: async (
      { groupId, arn: spelling }: Cluster,
      { requestId, mayChange }: { requestId: string; mayChange: boolean },
    ): Promise<QueryResult<AwsClusterAnswer>> => {
      const match = findAccount(accounts, groupId, spelling)
      if ('sentence' in match) return { ok: false, error: { kind: 'not-found', sentence: match.sentence, requestId } }
      // The journal has the commands on a cluster by its ARN as AWS writes it.
      const { arn } = match
      const place = { groupId, arn }
      const [readings, connections, open] = await Promise.all([
        readForChecks(place, match.region, requestId),
        client.listVpcConnections(arn, { requestId }),
        findOpen(place),
      ])
      const { policy } = readings
      const text = policy.kind === 'ok' && policy.value.kind === 'some' ? policy.value.policy.text : undefined
      const undoable = text === undefined ? undefined : await findUndoable(place, text)
      const vpcConnections = toReading(connections)
      return {
        ok: true,
        value: { account: match.account, ...readings, vpcConnections, open, undoable, mayChange, readAt: now() },
        freshness: { ageMs: 0, nextMs: getClusterPace({ cluster: readings.cluster, vpcConnections, open }, now()) },
      }
    },
  }
}
