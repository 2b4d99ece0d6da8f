import 'server-only'
import type { Transaction } from 'kysely'
import { lockApproval, updateApproval } from '#server/store/approvals.ts'
import type { ApprovalRow } from '#server/store/approval-schema.ts'
import type { Db, DraftRow, Schema } from '#server/store/schema.ts'
import { hasItems, hasShape, hasValues, isText, parseAs } from '#lib/guard.ts'
import { readJson } from '#lib/json-text.ts'

const isAuthors = hasValues(hasShape({ by: isText }))
const isPeople = hasItems(isText)

/** A draft that people share, with everybody who ever owned or changed it, by the key of what it is a draft of. */
export type Contribution = { key: string; draftId: string; people: string[] }

/** Everybody who ever owned or changed a draft. */
export const listContributors = ({
  owner,
  updatedBy,
  authors,
  contributors,
}: Pick<DraftRow, 'owner' | 'updatedBy' | 'authors' | 'contributors'>): string[] => {
  const authorIds = Object.values(parseAs(isAuthors, readJson(authors))).map(({ by }) => by)
  return [...new Set([owner, updatedBy, ...authorIds, ...parseAs(isPeople, readJson(contributors))])]
}

/** Everybody who asks for an approval: whoever asked, and whoever worked on the shared draft with its key. */
export const readRequesters = (
  { id, requesters }: Pick<ApprovalRow, 'id' | 'requesters'>,
  contributions: readonly Contribution[] = [],
): string[] => {
  const others = contributions.flatMap(({ key, people }) => (key === id ? people : []))
  return [...new Set([...parseAs(isPeople, readJson(requesters)), ...others])]
}

/** Who worked on the shared drafts of a project that have these keys. */
export const findContributions = async (db: Db, groupId: string, keys: readonly string[]): Promise<Contribution[]> => {
  if (keys.length === 0) return []
  const rows = await db
    .selectFrom('drafts')
    .select(['id', 'key', 'owner', 'updatedBy', 'authors', 'contributors'])
    .where('groupId', '=', groupId)
    .where('key', 'in', keys)
    .execute()
  return rows.map(({ id: draftId, key, ...row }) => ({ key, draftId, people: listContributors(row) }))
}

/** Makes everybody who worked on a draft a requester of its approval, before the draft no longer says so. */
export const keepRequesters = async (trx: Transaction<Schema>, draft: DraftRow): Promise<void> => {
  const approval = await lockApproval(trx, draft.key)
  if (approval?.groupId !== draft.groupId || approval.status === 'sent') return
  const { key, id: draftId } = draft
  const requesters = readRequesters(approval, [{ key, draftId, people: listContributors(draft) }])
  await updateApproval(trx, { ...approval, requesters: JSON.stringify(requesters) })
}
