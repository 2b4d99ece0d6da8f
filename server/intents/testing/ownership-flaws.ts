import type { IntentRow } from '#server/store/schema.ts'
import type { Store } from '#server/store/db.ts'
import { readOwnerships } from '#server/store/ownership.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

/** Every other create says whose its link is: the owner is its key, so that each row shows where it came from. */
export const chooseOwnership = (key: string): Ownership | undefined =>
  /^[0-7]/.test(key) ? { ...emptyOwnership, owner: key } : undefined

/** I21: a link is whose its create said from the step on that bound it, and only a create that said so says so. */
export const findOwnershipFlaws = async (
  { db }: Store,
  groupId: string,
  creates: readonly IntentRow[],
): Promise<string[]> => {
  const rows = await readOwnerships(db, { groupId, subject: 'link' })
  const links = new Set(rows.map(({ subjectId }) => subjectId))
  const nobodys = creates.filter(({ linkId, ownership }) => ownership !== null && linkId !== null && !links.has(linkId))
  const sayers = new Set(creates.flatMap(({ id, ownership }) => (ownership === null ? [] : [id])))
  return [
    ...nobodys.map(() => 'I21: a create said whose its link is, and that is not written'),
    ...rows.filter(({ owner }) => !sayers.has(owner)).map(() => 'I21: a link is whose nobody said'),
  ]
}
