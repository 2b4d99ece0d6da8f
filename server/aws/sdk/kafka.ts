import 'server-only'
import {
  DeleteClusterPolicyCommand,
  DescribeClusterV2Command,
  GetClusterPolicyCommand,
  KafkaClient,
  ListClientVpcConnectionsCommand,
  ListClustersV2Command,
  PutClusterPolicyCommand,
  UpdateConnectivityCommand,
  type PutClusterPolicyRequest,
  type UpdateConnectivityRequest,
} from '@aws-sdk/client-kafka'
import type { Wire } from '#server/aws/wire.ts'

export type { Cluster } from '@aws-sdk/client-kafka'

const pageSize = 100

/** MSK's calls, each over a wire of its own. Loaded when first needed. */
export const kafka = {
  listClusters: (wire: Wire, NextToken: string | undefined) =>
    new KafkaClient(wire).send(new ListClustersV2Command({ NextToken, MaxResults: pageSize })),
  describeCluster: (wire: Wire, ClusterArn: string) =>
    new KafkaClient(wire).send(new DescribeClusterV2Command({ ClusterArn })),
  getClusterPolicy: (wire: Wire, ClusterArn: string) =>
    new KafkaClient(wire).send(new GetClusterPolicyCommand({ ClusterArn })),
  listVpcConnections: (wire: Wire, ClusterArn: string, NextToken: string | undefined) =>
    new KafkaClient(wire).send(new ListClientVpcConnectionsCommand({ ClusterArn, NextToken, MaxResults: pageSize })),
  putClusterPolicy: (wire: Wire, request: PutClusterPolicyRequest) =>
    new KafkaClient(wire).send(new PutClusterPolicyCommand(request)),
  deleteClusterPolicy: (wire: Wire, ClusterArn: string) =>
    new KafkaClient(wire).send(new DeleteClusterPolicyCommand({ ClusterArn })),
  updateConnectivity: (wire: Wire, request: UpdateConnectivityRequest) =>
    new KafkaClient(wire).send(new UpdateConnectivityCommand(request)),
}
