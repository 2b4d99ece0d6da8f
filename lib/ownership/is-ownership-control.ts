import { labelLinesPath } from '#lib/ownership/control-paths.ts'
import { labelKeyPattern } from '#lib/ownership/ownership-bounds.ts'
import { ownershipFields, toFieldPath, toLabelPath } from '#lib/ownership/ownership-field.ts'

const labelPrefix = toLabelPath('')

/** Whether the form of an ownership has a control of this path under some rules. */
export const isOwnershipControl = (path: string): boolean =>
  path === labelLinesPath ||
  ownershipFields.some((field) => toFieldPath(field) === path) ||
  (path.startsWith(labelPrefix) && labelKeyPattern.test(path.slice(labelPrefix.length)))
