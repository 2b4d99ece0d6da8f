import { createHash } from 'node:crypto'
import { atlasAwsAccount } from '#server/sandbox/atlas-account.ts'
import type { AwsOperation, AwsRoleCall } from '#server/sandbox/aws/aws-call.ts'
import type { Cluster } from '#server/sandbox/aws/aws-model.ts'
import type { AwsResult } from '#server/sandbox/aws/aws-result.ts'
import { failBadRequest, withCluster } from '#server/sandbox/aws/operations/with-cluster.ts'
import { takePage } from '#server/sandbox/aws/take-page.ts'
import { computeState } from '#server/sandbox/link-lifecycle.ts'
import type { Link } from '#server/sandbox/model.ts'

/** A connection’s state in AWS by the link’s in Atlas; a link that only waits, or that failed, has none. */
const states: Readonly<Record<string, string>> = {
  WORKING: 'CREATING',
  DONE: 'AVAILABLE',
  DELETE_REQUESTED: 'AVAILABLE',
  DELETING: 'DELETING',
}
const authentications: Readonly<Record<string, string>> = { IAM: 'SASL_IAM', SASL_SCRAM: 'SASL_SCRAM', TLS: 'TLS' }

const buildUuid = (link: Link) => {
  const hex = createHash('sha256').update(`vpc-connection ${link.id}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

const renderConnection = (link: Link, { region, account, name }: Cluster, state: string) => ({
  vpcConnectionArn: `arn:aws:kafka:${region}:${atlasAwsAccount}:vpc-connection/${account}/${name}/${buildUuid(link)}-5`,
  authentication: authentications[String(link.sent.authenticationScheme ?? 'SASL_SCRAM')] ?? 'SASL_SCRAM',
  creationTime: new Date(link.createdAt).toISOString(),
  state,
  owner: atlasAwsAccount,
})

/** The connections of the links that the Atlas side has to the cluster. */
const listConnections = (cluster: Cluster, { context, query }: AwsRoleCall): AwsResult => {
  const { store, now, lifecycle } = context
  const rows = store.state.links.flatMap((link) => {
    const state = link.sent.arn === cluster.arn && !link.fails && states[computeState(link, now(), lifecycle) ?? '']
    return state ? [renderConnection(link, cluster, state)] : []
  })
  const page = takePage(rows, query.get('nextToken') ?? '', Number(query.get('maxResults') ?? 100))
  if (!page) return failBadRequest('nextToken', 'The parameter nextToken is not valid.')
  return { json: { clientVpcConnections: page.items, ...(page.next && { nextToken: page.next }) } }
}

export const vpcConnectionOperations: readonly AwsOperation[] = [
  {
    action: 'kafka:ListClientVpcConnections',
    method: 'GET',
    path: '/v1/clusters/{arn}/client-vpc-connections',
    of: 'role',
    run: withCluster(listConnections),
  },
]
