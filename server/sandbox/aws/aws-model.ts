import { mskSchemes } from '#lib/aws/msk-cluster.ts'
import * as z from '#lib/zod.ts'

const schemes = z.array(z.enum(mskSchemes))

/**
 * An MSK cluster as stored. `update`: the change of its multi-VPC connectivity that is under way, which ends by the
 * clock. `vpcSchemes`: what multi-VPC connectivity is on for.
 */
export const clusterShape = z.object({
  arn: z.string(),
  name: z.string(),
  account: z.string(),
  region: z.string(),
  kind: z.enum(['PROVISIONED', 'SERVERLESS']),
  state: z.string(),
  version: z.string(),
  kafkaVersion: z.string(),
  instanceType: z.string(),
  allowsUnauthenticated: z.boolean(),
  schemes,
  vpcSchemes: schemes,
  policy: z.object({ text: z.string(), version: z.string() }).optional(),
  update: z.object({ startedAt: z.number(), schemes, operationArn: z.string() }).optional(),
})

export type Cluster = z.infer<typeof clusterShape>
