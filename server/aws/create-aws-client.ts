import 'server-only'
import type { AwsClient } from '#server/aws/aws-client.ts'
import { createAwsCaller, type CallerOptions } from '#server/aws/caller.ts'
import { createDeleteClusterPolicy } from '#server/aws/delete-cluster-policy.ts'
import { createDescribeCluster } from '#server/aws/describe-cluster.ts'
import { createGetClusterPolicy } from '#server/aws/get-cluster-policy.ts'
import { createListBuckets } from '#server/aws/list-buckets.ts'
import { createListClusters } from '#server/aws/list-clusters.ts'
import { createListFunctions } from '#server/aws/list-functions.ts'
import { createListStreams } from '#server/aws/list-streams.ts'
import { createListVpcConnections } from '#server/aws/list-vpc-connections.ts'
import { createPutClusterPolicy } from '#server/aws/put-cluster-policy.ts'
import { createUpdateConnectivity } from '#server/aws/update-connectivity.ts'

/** Creates the only client that calls AWS. No AWS package is loaded before its first call. */
export const createAwsClient = (options: CallerOptions): AwsClient & { close: () => void } => {
  const caller = createAwsCaller(options)
  const describeCluster = createDescribeCluster(caller)
  return {
    describeCluster,
    listClusters: createListClusters(caller),
    listStreams: createListStreams(caller),
    listBuckets: createListBuckets(caller),
    listFunctions: createListFunctions(caller),
    getClusterPolicy: createGetClusterPolicy(caller, describeCluster),
    listVpcConnections: createListVpcConnections(caller),
    putClusterPolicy: createPutClusterPolicy(caller),
    deleteClusterPolicy: createDeleteClusterPolicy(caller),
    updateConnectivity: createUpdateConnectivity(caller),
    close: caller.close,
  }
}
