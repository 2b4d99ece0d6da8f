import { checkOwnershipTexts } from '#lib/ownership/check-ownership-texts.ts'
import { labelLinesPath } from '#lib/ownership/control-paths.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { OwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

/** `texts`: undefined until somebody has typed something. */
export type TypedOwnership = { texts: OwnershipTexts | undefined; rules: OwnershipRules }

const isAboutLabels = ({ field }: Problem) => field.startsWith(labelLinesPath)

/**
 * What rules can be asked about an ownership that somebody types. Where a field or a label is wrong or still missing,
 * none of them is known: `unknown` has the words of conditions for those.
 */
export const readKnownOwnership = ({
  texts,
  rules,
}: TypedOwnership): { ownership: Ownership | undefined; unknown: readonly string[] } => {
  const { ownership, problems } = checkOwnershipTexts(texts ?? {}, rules)
  const hasFields = problems.every(isAboutLabels)
  const hasLabels = !problems.some(isAboutLabels)
  const partial = { ...(hasFields ? ownership : emptyOwnership), labels: hasLabels ? ownership.labels : {} }
  return {
    ownership: texts && partial,
    unknown: [...(hasFields ? [] : ['ownership']), ...(hasLabels ? [] : ['labels'])],
  }
}
