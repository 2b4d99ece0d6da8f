/** What Atlas must be allowed on the cluster before it can connect to it (CONTRACT §7). */
const mskActions = [
  'kafka:CreateVpcConnection',
  'kafka:GetBootstrapBrokers',
  'kafka:DescribeCluster',
  'kafka:DescribeClusterV2',
] as const

export const principalOf = (account: string) => `arn:aws:iam::${account}:root`

/** The MSK cluster policy that lets Atlas's AWS account connect to one cluster, as JSON text. */
export const mskPolicy = (account: string, arn: string) =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: principalOf(account) }, Action: mskActions, Resource: arn }],
    },
    null,
    2,
  )
