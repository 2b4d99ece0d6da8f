import 'server-only'
import { mapAnswer } from '#server/aws/answer.ts'
import type { AwsClient } from '#server/aws/aws-client.ts'
import type { AwsCaller } from '#server/aws/caller.ts'
import { withClusterPlace } from '#server/aws/cluster-place.ts'
import type { MskScheme } from '#lib/aws/msk-cluster.ts'

const buildConnectivity = (schemes: readonly MskScheme[]) => {
  const toSwitch = (scheme: MskScheme) => ({ Enabled: schemes.includes(scheme) })
  const Sasl = { Scram: toSwitch('SASL_SCRAM'), Iam: toSwitch('IAM') }
  return { VpcConnectivity: { ClientAuthentication: { Sasl, Tls: toSwitch('TLS') } } }
}

/** Sets the schemes that multi-VPC connectivity is on for, once; the cluster is UPDATING for long after. */
export const createUpdateConnectivity =
  (caller: AwsCaller): AwsClient['updateConnectivity'] =>
  (clusterArn, { schemes, version }, context) =>
    withClusterPlace(clusterArn, async (place, arn) => {
      const answer = await caller.change({ ...place, ...context, command: 'UpdateConnectivity' }, async (wire) =>
        (await import('#server/aws/sdk/kafka.ts')).kafka.updateConnectivity(wire, {
          ...{ ClusterArn: arn, CurrentVersion: version, ConnectivityInfo: buildConnectivity(schemes) },
        }),
      )
      return mapAnswer(answer, () => ({}))
    })
