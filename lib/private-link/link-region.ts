import { parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'
import { canonicalizeRegion } from '#lib/link-types/region.ts'

type Located = { provider?: string | undefined; region?: string | undefined; arn?: string | undefined }

/** A link's region in the cloud's spelling, from its ARN if it has none; empty if it shows none. */
export const getLinkRegion = ({ provider, region, arn }: Located): string => {
  if (region) return canonicalizeRegion(provider, region)
  const result = parseMskArn(arn ?? '')
  return result.ok ? result.arn.region : ''
}
