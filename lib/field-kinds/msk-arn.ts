import { accept, reject } from '#lib/field-kinds/check-result.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'
import { findRegion } from '#lib/link-types/region.ts'

/** The ARN of an Amazon MSK cluster, which names the cluster, its region and its account. */
export const mskArn = {
  control: 'text',
  check: (typed) => {
    const result = parseMskArn(typed)
    if (!result.ok) return reject(result.sentence)
    const { arn, region, account, cluster, kind } = result.arn
    const place = findRegion('AWS', region)?.place
    return accept(arn, {
      details: [
        { label: 'Cluster', value: `${cluster} (${kind})` },
        { label: 'Region', value: place ? `${region} (${place})` : `${region} (not in our list of AWS regions)` },
        { label: 'AWS account', value: account },
      ],
    })
  },
  recognize: () => 'unique',
  normalize: (value) => value,
} satisfies FieldKindDefinition
