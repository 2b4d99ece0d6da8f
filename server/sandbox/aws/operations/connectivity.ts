import { randomUUID } from 'node:crypto'
import type { MskScheme } from '#lib/aws/msk-cluster.ts'
import * as z from '#lib/zod.ts'
import type { AwsOperation, AwsRoleCall } from '#server/sandbox/aws/aws-call.ts'
import type { Cluster } from '#server/sandbox/aws/aws-model.ts'
import type { AwsResult } from '#server/sandbox/aws/aws-result.ts'
import { failBadRequest, withCluster } from '#server/sandbox/aws/operations/with-cluster.ts'
import { parseJson } from '#server/sandbox/json-body.ts'

const toggle = z.object({ enabled: z.boolean().default(false) }).default({ enabled: false })
const requestShape = z.object({
  currentVersion: z.string(),
  connectivityInfo: z.object({
    vpcConnectivity: z.object({
      clientAuthentication: z.object({
        sasl: z.object({ scram: toggle, iam: toggle }).default({ scram: { enabled: false }, iam: { enabled: false } }),
        tls: toggle,
      }),
    }),
  }),
})
type ConnectivityRequest = z.infer<typeof requestShape>

const readSchemes = ({ connectivityInfo }: ConnectivityRequest): MskScheme[] => {
  const { sasl, tls } = connectivityInfo.vpcConnectivity.clientAuthentication
  const toggles: readonly (readonly [MskScheme, boolean])[] = [
    ['SASL_SCRAM', sasl.scram.enabled],
    ['IAM', sasl.iam.enabled],
    ['TLS', tls.enabled],
  ]
  return toggles.flatMap(([scheme, isOn]) => (isOn ? [scheme] : []))
}

const isOldKafka = (version: string) => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  return major * 10_000 + minor * 100 + patch < 20_701
}

/** Why AWS turns multi-VPC connectivity on for none of these schemes (docs/CONTRACT.md §7), if it does not. */
const findRefusal = (cluster: Cluster, version: string, schemes: readonly MskScheme[]): string | undefined => {
  if (cluster.kind === 'SERVERLESS') return 'This operation cannot be performed on serverless clusters.'
  if (cluster.update || cluster.state !== 'ACTIVE') return 'You can’t update a cluster that is not in the ACTIVE state.'
  if (version !== cluster.version) return 'The provided version is not the current version of the cluster.'
  if (isOldKafka(cluster.kafkaVersion)) return 'Multi-VPC private connectivity needs Apache Kafka 2.7.1 or later.'
  if (cluster.instanceType === 'kafka.t3.small') return 'The broker type kafka.t3.small has no multi-VPC connectivity.'
  if (cluster.allowsUnauthenticated) return 'Turn unauthenticated access off to use multi-VPC private connectivity.'
  const other = schemes.find((scheme) => !cluster.schemes.includes(scheme))
  return other && `The authentication ${other} is not enabled on the cluster.`
}

/** Turns connectivity on for the schemes of the request, which takes a while. */
const updateConnectivity = (cluster: Cluster, { body, context }: AwsRoleCall): AwsResult => {
  const request = requestShape.safeParse(parseJson(body))
  if (!request.success) return failBadRequest('connectivityInfo', 'The connectivity information is not valid.')
  const { omittedSchemesAreTurnedOff } = context.lifecycle.assumptions
  const schemes = [
    ...new Set([...(omittedSchemesAreTurnedOff ? [] : cluster.vpcSchemes), ...readSchemes(request.data)]),
  ]
  const refusal = findRefusal(cluster, request.data.currentVersion, schemes)
  if (refusal !== undefined) return failBadRequest('connectivityInfo', refusal)
  const operationArn = `${cluster.arn.replace(':cluster/', ':cluster-operation/')}/${randomUUID()}`
  cluster.update = { startedAt: context.now(), schemes, operationArn }
  context.store.save()
  return { json: { clusterArn: cluster.arn, clusterOperationArn: operationArn } }
}

export const connectivityOperations: readonly AwsOperation[] = [
  {
    action: 'kafka:UpdateConnectivity',
    method: 'PUT',
    path: '/v1/clusters/{arn}/connectivity',
    of: 'role',
    run: withCluster(updateConnectivity),
  },
]
