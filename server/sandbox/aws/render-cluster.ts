import type { MskScheme } from '#lib/aws/msk-cluster.ts'
import type { Cluster } from '#server/sandbox/aws/aws-model.ts'

const createdAt = '2026-03-02T08:30:00.000Z'

const buildToggle = (schemes: readonly MskScheme[], scheme: MskScheme) => ({ enabled: schemes.includes(scheme) })
const buildAuthentication = (schemes: readonly MskScheme[]) => ({
  sasl: { scram: buildToggle(schemes, 'SASL_SCRAM'), iam: buildToggle(schemes, 'IAM') },
  tls: buildToggle(schemes, 'TLS'),
})

const renderProvisioned = ({ schemes, vpcSchemes, ...cluster }: Cluster) => ({
  brokerNodeGroupInfo: {
    brokerAZDistribution: 'DEFAULT',
    clientSubnets: ['subnet-0a1b2c3d', 'subnet-1b2c3d4e', 'subnet-2c3d4e5f'],
    instanceType: cluster.instanceType,
    securityGroups: ['sg-0a1b2c3d'],
    connectivityInfo: {
      publicAccess: { type: 'DISABLED' },
      vpcConnectivity: { clientAuthentication: buildAuthentication(vpcSchemes) },
    },
  },
  clientAuthentication: {
    ...buildAuthentication(schemes),
    unauthenticated: { enabled: cluster.allowsUnauthenticated },
  },
  currentBrokerSoftwareInfo: { kafkaVersion: cluster.kafkaVersion },
  encryptionInfo: { encryptionInTransit: { clientBroker: 'TLS', inCluster: true } },
  numberOfBrokerNodes: 3,
})

const renderServerless = () => ({
  vpcConfigs: [{ subnetIds: ['subnet-0a1b2c3d', 'subnet-1b2c3d4e'], securityGroupIds: ['sg-0a1b2c3d'] }],
  clientAuthentication: { sasl: { iam: { enabled: true } } },
})

/** Renders a cluster as DescribeClusterV2 and ListClustersV2 return it. */
export const renderCluster = (cluster: Cluster) => ({
  ...(cluster.update && { activeOperationArn: cluster.update.operationArn }),
  clusterArn: cluster.arn,
  clusterName: cluster.name,
  clusterType: cluster.kind,
  creationTime: createdAt,
  currentVersion: cluster.version,
  state: cluster.update ? 'UPDATING' : cluster.state,
  tags: {},
  ...(cluster.kind === 'SERVERLESS' ? { serverless: renderServerless() } : { provisioned: renderProvisioned(cluster) }),
})
