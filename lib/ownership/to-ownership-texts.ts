import { ownershipFields, toFieldPath, toLabelPath } from '#lib/ownership/ownership-field.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

/** What was typed into the form of an ownership, by path. */
export type OwnershipTexts = Readonly<Record<string, string>>

/** What is typed for an ownership, whatever the rules are. */
export const toOwnershipTexts = (ownership: Ownership): OwnershipTexts =>
  Object.fromEntries([
    ...ownershipFields.map((name) => [toFieldPath(name), ownership[name]] as const),
    ...Object.entries(ownership.labels).map(([key, value]) => [toLabelPath(key), value] as const),
  ])
