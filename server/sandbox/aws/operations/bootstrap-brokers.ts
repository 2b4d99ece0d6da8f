import { createHash } from 'node:crypto'
import type { MskScheme } from '#lib/aws/msk-cluster.ts'
import type { AwsOperation } from '#server/sandbox/aws/aws-call.ts'
import type { Cluster } from '#server/sandbox/aws/aws-model.ts'
import { withCluster } from '#server/sandbox/aws/operations/with-cluster.ts'

/** The end of a key, the port inside the cluster’s VPC and the port over multi-VPC connectivity, by scheme. */
const ways: Readonly<Record<MskScheme, { end: string; port: number; vpcPort: number }>> = {
  SASL_SCRAM: { end: 'SaslScram', port: 9096, vpcPort: 14_001 },
  IAM: { end: 'SaslIam', port: 9098, vpcPort: 14_100 },
  TLS: { end: 'Tls', port: 9094, vpcPort: 14_200 },
}

const buildBrokers = ({ arn, name, region }: Cluster) => {
  const domain = `${createHash('sha256').update(arn).digest('hex').slice(0, 6)}.c2.kafka.${region}.amazonaws.com`
  const list = (prefix: string, getPort: (index: number) => number) =>
    [1, 2, 3].map((id, index) => `${prefix}b-${String(id)}.${name}.${domain}:${String(getPort(index))}`).join(',')
  return (schemes: readonly MskScheme[], isOverVpc: boolean) =>
    schemes.map((scheme): [string, string] => {
      const { end, port, vpcPort } = ways[scheme]
      return isOverVpc
        ? [`bootstrapBrokerStringVpcConnectivity${end}`, list(`${scheme.toLowerCase()}.`, (index) => vpcPort + index)]
        : [`bootstrapBrokerString${end}`, list('', () => port)]
    })
}

/** The addresses of the brokers, with the port of each scheme. */
const getBrokers = (cluster: Cluster) => {
  const build = buildBrokers(cluster)
  return { json: Object.fromEntries([...build(cluster.schemes, false), ...build(cluster.vpcSchemes, true)]) }
}

export const brokerOperations: readonly AwsOperation[] = [
  {
    action: 'kafka:GetBootstrapBrokers',
    method: 'GET',
    path: '/v1/clusters/{arn}/bootstrap-brokers',
    of: 'role',
    run: withCluster(getBrokers),
  },
]
