import 'server-only'
import type { AwsClient } from '#server/aws/aws-client.ts'
import type { AwsCaller } from '#server/aws/caller.ts'
import { readPages } from '#server/aws/read-pages.ts'
import { toMskCluster } from '#server/aws/to-msk-cluster.ts'

/** Lists the MSK clusters of a region, of both kinds. */
export const createListClusters =
  (caller: AwsCaller): AwsClient['listClusters'] =>
  (place, context) =>
    readPages(caller, {
      ...{ ...place, ...context, command: 'ListClustersV2' },
      send: async (wire, token) => (await import('#server/aws/sdk/kafka.ts')).kafka.listClusters(wire, token),
      readPage: ({ ClusterInfoList: list, NextToken: next }) =>
        list && { items: list.flatMap((cluster) => toMskCluster(cluster) ?? []), next },
    })
