import 'server-only'
import type { Cluster } from '#server/aws/sdk/kafka.ts'
import type { MskCluster, MskScheme } from '#lib/aws/msk-cluster.ts'
import { parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'

type Switch = { Enabled?: boolean | undefined } | undefined
type Authentication = {
  Sasl?: { Scram?: Switch; Iam?: Switch } | undefined
  Tls?: Switch
}

const listSchemes = ({ Sasl, Tls }: Authentication): MskScheme[] => {
  const switches = [
    ['SASL_SCRAM', Sasl?.Scram],
    ['IAM', Sasl?.Iam],
    ['TLS', Tls],
  ] as const
  return switches.flatMap(([scheme, one]) => (one?.Enabled === true ? [scheme] : []))
}

const readProvisioned = ({ Provisioned }: Cluster) => {
  const { ClientAuthentication, BrokerNodeGroupInfo, CurrentBrokerSoftwareInfo } = Provisioned ?? {}
  const connectivity = BrokerNodeGroupInfo?.ConnectivityInfo
  return {
    kafkaVersion: CurrentBrokerSoftwareInfo?.KafkaVersion,
    instanceType: BrokerNodeGroupInfo?.InstanceType,
    allowsUnauthenticated: ClientAuthentication?.Unauthenticated?.Enabled,
    schemes: ClientAuthentication && listSchemes(ClientAuthentication),
    vpcSchemes: connectivity && listSchemes(connectivity.VpcConnectivity?.ClientAuthentication ?? {}),
  }
}

const readServerless = ({ Serverless }: Cluster) => ({
  schemes: Serverless?.ClientAuthentication && listSchemes(Serverless.ClientAuthentication),
})

/** An MSK cluster as the SDK gives it; undefined without what every cluster has, or in another partition of AWS. */
export const toMskCluster = (cluster: Cluster): MskCluster | undefined => {
  const { ClusterArn = '', ClusterName: name, State: state, CurrentVersion: version } = cluster
  const result = parseMskArn(ClusterArn)
  if (!result.ok || name === undefined || state === undefined) return undefined
  const { arn, account, region } = result.arn
  const isServerless = cluster.ClusterType === 'SERVERLESS'
  return {
    ...{ arn, name, account, region, state, version },
    ...(isServerless
      ? { kind: 'serverless', ...readServerless(cluster) }
      : { kind: 'provisioned', ...readProvisioned(cluster) }),
  }
}
