import 'server-only'
import { pickHead, readAuthors, readFields } from '#server/drafts/to-shared-draft.ts'
import { listContributors } from '#server/store/contributors.ts'
import type { DraftRow } from '#server/store/schema.ts'
import { mergeChanges, type FieldChange, type FieldConflict } from '#lib/draft/merge-changes.ts'
import type { DraftAuthor } from '#lib/wire/shared-draft.ts'

/** Characters of what a draft holds, as JSON. */
const maxContent = 100_000

type Merge = { row: DraftRow; conflicts: FieldConflict[]; isChanged: boolean; isTooLarge: boolean }

/** A draft's row with somebody's changes, and who filled in each field of it. */
export const mergeDraft = (row: DraftRow, changes: readonly FieldChange[], author: DraftAuthor): Merge => {
  const [before, authors] = [readFields(row), readAuthors(row)]
  const { fields, conflicts } = mergeChanges(before, changes)
  const nextAuthors = Object.entries(fields).map(([path, text]) => {
    return [path, before[path] === text ? (authors[path] ?? author) : author] as const
  })
  const content = JSON.stringify(fields)
  const isChanged = changes.some(({ path }) => before[path] !== fields[path])
  return {
    conflicts,
    isChanged,
    isTooLarge: content.length > maxContent,
    row: {
      ...row,
      ...{ content, authors: JSON.stringify(Object.fromEntries(nextAuthors)), key: fields.key ?? row.id },
      head: JSON.stringify(pickHead(fields)),
      // Whoever ever changed it: another person's later change of the same field takes nobody out.
      contributors: JSON.stringify([...new Set([...listContributors(row), author.by])]),
      ...{ version: row.version + 1, updatedAt: author.at, updatedBy: author.by },
    },
  }
}
