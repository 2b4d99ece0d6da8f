import { createHash } from 'node:crypto'
import type { Cluster } from '#server/sandbox/aws/aws-model.ts'

const hashHex = (text: string) => createHash('sha256').update(text).digest('hex')

/** A version in MSK’s form, the same for the same seed. */
export const buildVersion = (seed: string) =>
  `K${BigInt(`0x${hashHex(seed).slice(0, 20)}`)
    .toString(36)
    .toUpperCase()
    .slice(0, 13)}`

const buildArn = ({ account, region, name, kind }: Pick<Cluster, 'account' | 'region' | 'name' | 'kind'>) => {
  const hex = hashHex(`${account} ${region} ${name}`)
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
  return `arn:aws:kafka:${region}:${account}:cluster/${name}/${uuid}-${kind === 'SERVERLESS' ? 's1' : '5'}`
}

type ClusterInput = Pick<Cluster, 'account' | 'region' | 'name'> &
  Partial<Omit<Cluster, 'policy'>> & { policy?: ((arn: string) => object) | undefined }

/** Builds a cluster that fits a link, unless the input says otherwise: IAM and SCRAM on, multi-VPC on for SCRAM. */
export const buildCluster = ({ policy, ...input }: ClusterInput): Cluster => {
  const kind = input.kind ?? 'PROVISIONED'
  const arn = input.arn ?? buildArn({ ...input, kind })
  return {
    arn,
    kind,
    state: 'ACTIVE',
    version: buildVersion(arn),
    kafkaVersion: '3.6.0',
    instanceType: 'kafka.m7g.large',
    allowsUnauthenticated: false,
    schemes: ['SASL_SCRAM', 'IAM'],
    vpcSchemes: ['SASL_SCRAM'],
    ...input,
    ...(policy && { policy: { text: JSON.stringify(policy(arn)), version: buildVersion(`policy ${arn}`) } }),
  }
}
