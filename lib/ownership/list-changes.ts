import { ownershipFields, toFieldPath, toLabelPath } from '#lib/ownership/ownership-field.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
import type { OwnershipChange } from '#lib/wire/timeline.ts'

/** The fields and labels that differ, each with both values; one that is not there is empty. */
export const listChanges = (before: Ownership, after: Ownership): OwnershipChange[] => {
  const keys = [...new Set([...Object.keys(before.labels), ...Object.keys(after.labels)])].toSorted()
  return [
    ...ownershipFields.map((field) => ({ field: toFieldPath(field), before: before[field], after: after[field] })),
    ...keys.map((key) => ({
      ...{ field: toLabelPath(key), before: before.labels[key] ?? '', after: after.labels[key] ?? '' },
    })),
  ].filter((change) => change.before !== change.after)
}
