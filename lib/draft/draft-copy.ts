import { toDraftFields, type DraftFields } from '#lib/draft/draft-fields.ts'
import { listChanges, mergeChanges, type FieldChange } from '#lib/draft/merge-changes.ts'
import { hasItems, hasShape, hasValues, isNumber, isText, type Guarded } from '#lib/guard.ts'

/**
 * What a browser knows of its draft on the server: the fields as the server last had them; the paths at which somebody
 * else entered another text, until a person chooses; and the texts that the server does not keep.
 */
export const isDraftCopy = hasShape({
  version: isNumber,
  fields: hasValues(isText),
  conflicts: hasItems(isText),
  withheld: hasValues(isText),
})

export type DraftCopy = Guarded<typeof isDraftCopy>

/** Of a draft that the server never had. */
export const emptyCopy: DraftCopy = { version: 0, fields: {}, conflicts: [], withheld: {} }

/** A draft in this browser, `mine`, beside what the server has of it. */
export type DraftState = { copy: DraftCopy; mine: DraftFields }

/** The changes to be saved: not what somebody must choose first, nor what the server does not keep. */
export const listUnsaved = ({ copy: { fields, conflicts, withheld }, mine }: DraftState): FieldChange[] =>
  listChanges(fields, mine).filter(
    ({ path, to }) => !conflicts.includes(path) && (to === undefined || withheld[path] !== to),
  )

const pickFields = (fields: DraftFields, paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, fields[path] ?? '']))

/** What the server has after a read or a save; `withheld`: the paths of what it did not keep. */
export type Received = { version: number; fields: DraftFields; withheld?: readonly string[] }

/** The fields that the server had before what others changed: those of the copy, with the changes that it has taken. */
const addSaved = (copy: DraftCopy, { fields }: Received, changes: readonly FieldChange[]): DraftFields => {
  const paths = changes.filter(({ path, to }) => fields[path] === to).map(({ path }) => path)
  return toDraftFields(Object.entries({ ...copy.fields, ...pickFields(fields, paths) }))
}

/**
 * Takes up what the server has: the changes of others, but for the fields that were changed here too. Those stay as
 * they were entered here, and are conflicts until somebody chooses. `changes`: those that were sent, if any. An answer
 * older than the last one changes nothing.
 */
export const receiveDraft = (
  { copy, mine }: DraftState,
  received: Received,
  changes: readonly FieldChange[] = [],
): DraftState => {
  const { version, fields } = received
  if (version < copy.version) return { copy, mine }
  const withheld = { ...copy.withheld, ...pickFields(mine, received.withheld ?? []) }
  const base = { ...copy, withheld, fields: addSaved(copy, received, changes) }
  const merged = mergeChanges(fields, listUnsaved({ copy: base, mine }))
  const conflicts = [...new Set([...copy.conflicts, ...merged.conflicts.map(({ path }) => path)])].filter(
    (path) => fields[path] !== mine[path],
  )
  const own = Object.keys(withheld).filter((path) => withheld[path] === mine[path])
  return {
    copy: { version, fields: { ...fields }, conflicts, withheld: pickFields(withheld, own) },
    mine: toDraftFields(Object.entries({ ...merged.fields, ...pickFields(mine, [...conflicts, ...own]) })),
  }
}

/** Ends a conflict: what was entered here is to be saved over the other text, or is replaced by it. */
export const chooseText = ({ copy, mine }: DraftState, path: string, isMine: boolean): DraftState => ({
  copy: { ...copy, conflicts: copy.conflicts.filter((other) => other !== path) },
  mine: isMine ? mine : toDraftFields(Object.entries({ ...mine, ...pickFields(copy.fields, [path]) })),
})
