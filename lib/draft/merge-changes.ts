import { toDraftFields, type DraftFields } from '#lib/draft/draft-fields.ts'

/** A field that somebody changed: what it was when they began, and what it is now; without a text it is empty. */
export type FieldChange = { path: string; from?: string | undefined; to?: string | undefined }

/** A field that two people changed, with what each of them entered; without a text they emptied it. */
export type FieldConflict = { path: string; mine?: string | undefined; theirs?: string | undefined }

/**
 * The fields of which nobody has to choose a value, since no person entered it: the key of the create and the link
 * whose facts were filled in. Theirs stays.
 */
const unaskedPaths: ReadonlySet<string> = new Set(['key', 'prefilledFrom'])

/** What was changed between two versions of a draft. */
export const listChanges = (base: DraftFields, mine: DraftFields): FieldChange[] =>
  [...new Set([...Object.keys(base), ...Object.keys(mine)])].flatMap((path) =>
    base[path] === mine[path] ? [] : [{ path, from: base[path], to: mine[path] }],
  )

const isConflict = (theirs: DraftFields, { path, from, to }: FieldChange) =>
  theirs[path] !== from && theirs[path] !== to

/**
 * A three-way merge by field: my changes on top of what others made of the same draft meanwhile. Only a field that both
 * changed, to different texts, is a conflict; it stays as theirs until somebody chooses. The choice of mine is a change
 * from theirs to mine.
 */
export const mergeChanges = (
  theirs: DraftFields,
  changes: readonly FieldChange[],
): { fields: DraftFields; conflicts: FieldConflict[] } => {
  const conflicts = changes.filter((change) => isConflict(theirs, change))
  const applicable = changes.filter((change) => !isConflict(theirs, change))
  return {
    fields: toDraftFields([...Object.entries(theirs), ...applicable.map(({ path, to }) => [path, to] as const)]),
    conflicts: conflicts
      .filter(({ path }) => !unaskedPaths.has(path))
      .map(({ path, to }) => ({ path, mine: to, theirs: theirs[path] })),
  }
}
