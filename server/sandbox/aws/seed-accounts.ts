/** A role of the sandbox’s AWS, whom it trusts by an external id, and what it may do there. */
export type AwsRole = { arn: string; account: string; externalId: string; actions: readonly string[] }

const readActions = [
  'kafka:ListClustersV2',
  'kafka:DescribeClusterV2',
  'kafka:GetClusterPolicy',
  'kafka:ListClientVpcConnections',
  'kafka:GetBootstrapBrokers',
  'kinesis:ListStreams',
  'kinesis:DescribeStreamSummary',
  's3:ListAllMyBuckets',
  'lambda:ListFunctions',
]
const changeActions = ['kafka:PutClusterPolicy', 'kafka:DeleteClusterPolicy', 'kafka:UpdateConnectivity']

const buildRole = (account: string, name: string, externalId: string, actions: readonly string[]): AwsRole => ({
  arn: `arn:aws:iam::${account}:role/${name}`,
  account,
  externalId,
  actions,
})

export const paymentsAccount = '123456789012'
export const analyticsAccount = '210987654321'

/** Two accounts: in one the portal may change what it reads, in the other it may not. */
export const seededAccounts = [
  {
    id: paymentsAccount,
    name: 'payments',
    regions: ['us-east-1', 'us-west-2', 'me-south-1'],
    readRole: buildRole(paymentsAccount, 'private-link-portal-read', 'sandbox-payments-read', readActions),
    changeRole: buildRole(paymentsAccount, 'private-link-portal-change', 'sandbox-payments-change', changeActions),
  },
  {
    id: analyticsAccount,
    name: 'analytics',
    regions: ['us-east-1', 'eu-central-1'],
    readRole: buildRole(analyticsAccount, 'private-link-portal-read', 'sandbox-analytics-read', readActions),
    changeRole: undefined,
  },
]

export const seededRoles: readonly AwsRole[] = seededAccounts.flatMap(({ readRole, changeRole }) =>
  changeRole ? [readRole, changeRole] : [readRole],
)

const keepTrust = ({ arn, externalId }: AwsRole) => ({ arn, externalId })

/** Where the sandbox writes the AWS_ACCOUNTS_FILE, in the data folder. */
export const accountsFileName = 'aws-accounts.json'

/** The text of the AWS_ACCOUNTS_FILE with which a portal uses these accounts, in all projects. */
export const buildAccountsFile = () => {
  const accounts = seededAccounts.map(({ id, name, regions, readRole, changeRole }) => ({
    id,
    name,
    regions,
    readRole: keepTrust(readRole),
    ...(changeRole && { changeRole: keepTrust(changeRole) }),
    projects: '*',
  }))
  return `${JSON.stringify({ accounts }, null, 2)}\n`
}
