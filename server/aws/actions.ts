import 'server-only'

/**
 * The actions of IAM that the portal's calls need, by the SDK's command; the two policies in docs/ allow these and no
 * others.
 */
export const awsActions = {
  read: {
    ListClustersV2: 'kafka:ListClustersV2',
    DescribeClusterV2: 'kafka:DescribeClusterV2',
    GetClusterPolicy: 'kafka:GetClusterPolicy',
    ListClientVpcConnections: 'kafka:ListClientVpcConnections',
    ListStreams: 'kinesis:ListStreams',
    ListBuckets: 's3:ListAllMyBuckets',
    ListFunctions: 'lambda:ListFunctions',
  },
  change: {
    PutClusterPolicy: 'kafka:PutClusterPolicy',
    DeleteClusterPolicy: 'kafka:DeleteClusterPolicy',
    UpdateConnectivity: 'kafka:UpdateConnectivity',
  },
} as const

/** What AWS looks at, by the caller's own permissions, before it does an action. */
export const dependentActions = {
  UpdateConnectivity: ['ec2:DescribeRouteTables', 'ec2:DescribeSubnets'],
} as const satisfies Partial<Record<ChangeCommand, readonly string[]>>

export type ReadCommand = keyof (typeof awsActions)['read']
export type ChangeCommand = keyof (typeof awsActions)['change']
/** `AssumeRole` needs no action in these policies, but the trust of the role. */
export type AwsCommand = ReadCommand | ChangeCommand | 'AssumeRole'
