import { hasItems, hasShape, isAmong, isBoolean, isOptional, isText, type Guarded } from '#lib/guard.ts'

/** The ways to sign in to an MSK cluster, by the names that a private link has for them. */
export const mskSchemes = ['SASL_SCRAM', 'IAM', 'TLS'] as const
export type MskScheme = (typeof mskSchemes)[number]
const isSchemes = hasItems(isAmong(...mskSchemes))

/**
 * An MSK cluster as DescribeClusterV2 and ListClustersV2 show it. What is undefined AWS did not say. `schemes`: what
 * the cluster itself has on; `vpcSchemes`: those that multi-VPC connectivity is on for; `version`: what a change must
 * send along.
 */
export const isMskCluster = hasShape({
  arn: isText,
  name: isText,
  account: isText,
  region: isText,
  state: isText,
  kind: isAmong('provisioned', 'serverless'),
  kafkaVersion: isOptional(isText),
  instanceType: isOptional(isText),
  allowsUnauthenticated: isOptional(isBoolean),
  schemes: isOptional(isSchemes),
  vpcSchemes: isOptional(isSchemes),
  version: isOptional(isText),
})
export type MskCluster = Guarded<typeof isMskCluster>

/** The policy of a cluster as AWS returns it, and the version that a change must send along. */
export const isClusterPolicy = hasShape({ text: isText, version: isText })
export type ClusterPolicy = Guarded<typeof isClusterPolicy>

/** AWS's own view of one VPC connection to a cluster, made by its client. */
export const isClientVpcConnection = hasShape({
  arn: isText,
  state: isText,
  owner: isOptional(isText),
  scheme: isOptional(isText),
  createdAt: isOptional(isText),
})
export type ClientVpcConnection = Guarded<typeof isClientVpcConnection>
