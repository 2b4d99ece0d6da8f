import { expect, it } from 'vitest'
import { describeSchemes } from '#lib/aws/describe-schemes.ts'
import { buildBareCluster, buildCluster } from '#lib/aws/testing/build-cluster.ts'

it.each([
  [buildCluster(), 'AWS shows that orders has IAM and SASL/SCRAM on, and multi-VPC connectivity for IAM.'],
  [
    buildCluster({ vpcSchemes: [] }),
    'AWS shows that orders has IAM and SASL/SCRAM on, and multi-VPC connectivity for none of them.',
  ],
  [buildCluster({ schemes: ['TLS'], vpcSchemes: undefined }), 'AWS shows that orders has TLS on.'],
  [
    buildCluster({ schemes: [], vpcSchemes: [] }),
    'AWS shows that orders has no way to sign in on, and multi-VPC connectivity for none of them.',
  ],
  [buildBareCluster({ kind: 'serverless' }), 'AWS shows that orders is serverless: it knows IAM alone.'],
  [buildBareCluster(), undefined],
])('a cluster has on what AWS shows of it: %#', (cluster, sentence) => {
  expect(describeSchemes(cluster)).toBe(sentence)
})
