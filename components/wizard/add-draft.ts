import { notifyStorageChange } from '#components/storage-changes.ts'
import { saveDraft, type DraftChange } from '#components/wizard/draft-storage.ts'
import { createDraft } from '#lib/private-link/draft.ts'

/** Stores a new draft with these values and returns its id. */
export const addDraft = (groupId: string, values: DraftChange): string => {
  const id = crypto.randomUUID()
  saveDraft({ ...createDraft(id, groupId, Date.now()), ...values })
  notifyStorageChange()
  return id
}
