import type { AwsOperation, AwsRoleCall } from '#server/sandbox/aws/aws-call.ts'
import type { AwsResult } from '#server/sandbox/aws/aws-result.ts'
import { listClusters } from '#server/sandbox/aws/list-clusters.ts'
import { failBadRequest, withCluster } from '#server/sandbox/aws/operations/with-cluster.ts'
import { renderCluster } from '#server/sandbox/aws/render-cluster.ts'
import { takePage } from '#server/sandbox/aws/take-page.ts'

const listOwnClusters = ({ context, role, region, query }: AwsRoleCall): AwsResult => {
  const prefix = query.get('clusterNameFilter') ?? ''
  const kind = query.get('clusterTypeFilter')
  const rows = listClusters(context).filter(
    (cluster) =>
      cluster.account === role.account &&
      cluster.region === region &&
      cluster.name.startsWith(prefix) &&
      (kind === null || cluster.kind === kind),
  )
  const page = takePage(rows, query.get('nextToken') ?? '', Number(query.get('maxResults') ?? 100))
  if (!page) return failBadRequest('nextToken', 'The parameter nextToken is not valid.')
  return { json: { clusterInfoList: page.items.map(renderCluster), ...(page.next && { nextToken: page.next }) } }
}

export const clusterOperations: readonly AwsOperation[] = [
  {
    action: 'kafka:ListClustersV2',
    method: 'GET',
    path: '/api/v2/clusters',
    of: 'role',
    run: listOwnClusters,
  },
  {
    action: 'kafka:DescribeClusterV2',
    method: 'GET',
    path: '/api/v2/clusters/{arn}',
    of: 'role',
    run: withCluster((cluster) => ({ json: { clusterInfo: renderCluster(cluster) } })),
  },
]
