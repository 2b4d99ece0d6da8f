import { ownershipFields, toFieldPath, toLabelPath } from '#lib/ownership/ownership-field.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

/** What holds the labels for which there is no rule, as lines of `key=value`. */
export const labelLinesPath = 'ownership.labels'

/** The paths of the controls that these rules ask for, in order. */
export const listControlPaths = ({ labels }: OwnershipRules): string[] => [
  ...ownershipFields.map(toFieldPath),
  ...Object.keys(labels).map(toLabelPath),
  labelLinesPath,
]
