import { accept, reject } from '#lib/field-kinds/check-result.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { findMatches, findNames } from '#lib/field-kinds/find-in-text.ts'
import { isMskBroker, mskArnPattern, parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'
import { findRegion } from '#lib/link-types/region.ts'

/** What the address of a page in the MSK console has after a cluster's ARN. */
const page = /(?<=:cluster\/[^/]{1,64}\/[0-9a-f-]{36}[0-9a-f-]{0,5})(\/[a-z-]+)+$/i

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
      implies: { region },
    })
  },
  pattern: () => mskArnPattern,
  recognize: () => 'unique',
  find: (text) => [
    ...findMatches(text, /(?<![\w-])arn:[^\s"'`“”<>,;|()[\]{}?#]+/g).map((arn) => arn.replace(page, '')),
    ...findNames(text).filter(isMskBroker),
  ],
  claims: () => true,
  normalize: (value) => value,
} satisfies FieldKindDefinition
