import { parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'
import type { PolicyFacts } from '#lib/policy/policy-facts.ts'

/** A cluster as rules see it; what its ARN does not say is empty. */
export const toClusterFacts = (arn: string): PolicyFacts['cluster'] => {
  const result = parseMskArn(arn)
  return result.ok ? { arn, account: result.arn.account, region: result.arn.region } : { arn, account: '', region: '' }
}
