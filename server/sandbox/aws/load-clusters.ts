import type { Cluster } from '#server/sandbox/aws/aws-model.ts'
import { buildCluster } from '#server/sandbox/aws/build-cluster.ts'

/** Where many clusters are, for tests of many. */
export const loadRegions = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-central-1',
  'eu-north-1',
  'ap-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
] as const

/** Builds that many clusters that fit but for their policy, turn by turn in each region. */
export const buildLoadClusters = (account: string, count: number): Cluster[] =>
  Array.from({ length: count }, (_, index) =>
    buildCluster({
      account,
      region: loadRegions[index % loadRegions.length] ?? loadRegions[0],
      name: `load-${String(index).padStart(4, '0')}`,
    }),
  )
