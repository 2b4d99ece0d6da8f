import 'server-only'
import { lockApproval, updateApproval } from '#server/store/approvals.ts'
import { listContributors } from '#server/store/contributors.ts'
import type { DraftRow } from '#server/store/schema.ts'
import { hasItems, isText, parseAs } from '#lib/guard.ts'
import { readJson } from '#lib/json-text.ts'

type Transaction = Parameters<typeof lockApproval>[0]

/** Makes everybody who worked on a draft a requester of its approval, before the draft no longer says so. */
export const keepRequesters = async (trx: Transaction, draft: DraftRow): Promise<void> => {
  const approval = await lockApproval(trx, draft.key)
  if (approval?.groupId !== draft.groupId || approval.status === 'sent') return
  const people = [...parseAs(hasItems(isText), readJson(approval.requesters)), ...listContributors(draft)]
  await updateApproval(trx, { ...approval, requesters: JSON.stringify([...new Set(people)]) })
}
