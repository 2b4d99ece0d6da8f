import * as z from '#lib/zod.ts'
import type { Cluster } from '#server/sandbox/aws/aws-model.ts'
import { createVersion } from '#server/sandbox/aws/list-clusters.ts'
import { parseJson } from '#server/sandbox/json-body.ts'

const policyShape = z.looseObject({ Statement: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]) })

/** Adds a statement that has nothing to do with Atlas to a cluster’s policy, as somebody else would. */
export const addForeignStatement = (cluster: Cluster) => {
  const version = createVersion()
  const policy = policyShape.safeParse(parseJson(cluster.policy?.text ?? '')).data ?? {
    Version: '2012-10-17',
    Statement: [],
  }
  const statement = {
    Sid: `Meanwhile${version}`,
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::555566667777:root' },
    Action: 'kafka:DescribeCluster',
    Resource: cluster.arn,
  }
  cluster.policy = { text: JSON.stringify({ ...policy, Statement: [...policy.Statement, statement] }), version }
}

/** Gives a cluster another version, as any change of it does. */
export const renewVersion = (cluster: Cluster) => {
  cluster.version = createVersion()
}
