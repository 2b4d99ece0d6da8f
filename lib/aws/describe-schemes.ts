import type { MskCluster } from '#lib/aws/msk-cluster.ts'
import { listSchemeNames } from '#lib/aws/scheme-names.ts'

/** What a cluster has on, for whoever chooses how a link to it signs in; undefined where AWS does not show it. */
export const describeSchemes = ({ name, kind, schemes, vpcSchemes }: MskCluster): string | undefined => {
  if (kind === 'serverless') return `AWS shows that ${name} is serverless: it knows IAM alone.`
  if (schemes === undefined) return undefined
  const own = `AWS shows that ${name} has ${schemes.length === 0 ? 'no way to sign in' : listSchemeNames(schemes)} on`
  if (vpcSchemes === undefined) return `${own}.`
  return `${own}, and multi-VPC connectivity for ${vpcSchemes.length === 0 ? 'none of them' : listSchemeNames(vpcSchemes)}.`
}
