import { parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'
import { toList, type FieldValue } from '#lib/link-types/link-type.ts'
import { canonicalizeRegion } from '#lib/link-types/region.ts'

type Located = { provider?: string | undefined; region?: FieldValue | undefined; arn?: FieldValue | undefined }

/** The region of a link or request in the cloud's spelling, from its ARN if it has none; empty if it shows none. */
export const getLinkRegion = ({ provider, region, arn }: Located): string => {
  const [name] = toList(region)
  if (name) return canonicalizeRegion(provider, name)
  const result = parseMskArn(toList(arn)[0] ?? '')
  return result.ok ? result.arn.region : ''
}
