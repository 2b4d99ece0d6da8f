import type { MskCluster } from '#lib/aws/msk-cluster.ts'
import { listSchemeNames } from '#lib/aws/scheme-names.ts'
import type { AwsResource, AwsResourceKind } from '#lib/wire/aws.ts'

/** How each kind is called; `one` and `many` in a sentence. */
export const resourceNouns: Readonly<Record<AwsResourceKind, { title: string; one: string; many: string }>> = {
  cluster: { title: 'MSK clusters', one: 'MSK cluster', many: 'MSK clusters' },
  stream: { title: 'Kinesis streams', one: 'Kinesis stream', many: 'Kinesis streams' },
  bucket: { title: 'S3 buckets', one: 'S3 bucket', many: 'S3 buckets' },
  function: { title: 'Lambda functions', one: 'Lambda function', many: 'Lambda functions' },
}

export const resourceKinds = ['cluster', 'stream', 'bucket', 'function'] as const satisfies readonly AwsResourceKind[]

/** "1 MSK cluster", "12 MSK clusters". */
export const countResources = (kind: AwsResourceKind, count: number): string =>
  `${String(count)} ${count === 1 ? resourceNouns[kind].one : resourceNouns[kind].many}`

const describeCluster = ({ kind, kafkaVersion, instanceType, vpcSchemes }: MskCluster): string[] => {
  if (kind === 'serverless') return ['Serverless']
  const on = vpcSchemes?.length === 0 ? 'off' : vpcSchemes && listSchemeNames(vpcSchemes)
  return [
    'Provisioned',
    ...(kafkaVersion ? [`Kafka ${kafkaVersion}`] : []),
    ...(instanceType ? [instanceType] : []),
    ...(on ? [`multi-VPC: ${on}`] : []),
  ]
}

/** What is worth knowing of a resource before it is picked, in one line; empty when AWS says no more than its name. */
export const describeResource = (resource: AwsResource): string => {
  switch (resource.kind) {
    case 'cluster':
      return describeCluster(resource.cluster).join(' · ')
    case 'stream':
    case 'bucket':
    case 'function':
      return ''
    default:
      return resource satisfies never
  }
}
