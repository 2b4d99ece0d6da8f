import type { DraftFields } from '#lib/draft/draft-fields.ts'
import type { DraftAuthor, SharedDraft } from '#lib/wire/shared-draft.ts'

/** A person, and the paths of the fields whose texts they entered last. */
export type AuthoredFields = { by: string; paths: string[] }

/** Who filled in which fields of a draft. What they emptied does not count, nor does what no person enters. */
export const listAuthors = ({ fields, authors }: Pick<SharedDraft, 'fields' | 'authors'>): AuthoredFields[] => {
  const paths = Object.keys(fields).filter((path) => path !== 'key' && path !== 'prefilledFrom')
  const people = new Set(paths.flatMap((path) => authors[path]?.by ?? []))
  return [...people].map((by) => ({ by, paths: paths.filter((path) => authors[path]?.by === by) }))
}

/** Who entered the text that a field has here; undefined where it was changed since. */
export const findAuthor = (
  { fields, authors }: Pick<SharedDraft, 'fields' | 'authors'>,
  mine: DraftFields,
  path: string,
): DraftAuthor | undefined => (fields[path] === mine[path] ? authors[path] : undefined)
