/** The actions that Atlas needs on a cluster to connect to it (docs/CONTRACT.md §7). */
export const atlasActions = [
  'kafka:CreateVpcConnection',
  'kafka:GetBootstrapBrokers',
  'kafka:DescribeCluster',
  'kafka:DescribeClusterV2',
] as const
export type AtlasAction = (typeof atlasActions)[number]

/** Whom a policy must let in, and to which cluster: Atlas's AWS account, and the cluster's ARN. */
export type AtlasAccess = { account: string; arn: string }

export const getPrincipalArn = (account: string): string => `arn:aws:iam::${account}:root`

/** The statement of a cluster policy that lets Atlas's AWS account connect to one cluster. */
export const buildAtlasStatement = ({ account, arn }: AtlasAccess) => ({
  Effect: 'Allow',
  Principal: { AWS: getPrincipalArn(account) },
  Action: [...atlasActions],
  Resource: arn,
})
