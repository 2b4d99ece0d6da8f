import 'server-only'
import { toListedDraft, toSharedDraft } from '#server/drafts/to-shared-draft.ts'
import type { Store } from '#server/store/db.ts'
import { findDraft, hasUnmadeDrafts, listDrafts } from '#server/store/drafts.ts'
import type { ListedDraft, SharedDraft } from '#lib/wire/shared-draft.ts'
import type { DraftInput } from '#lib/wire/shared-draft-input.ts'

type Deps = {
  store: Store
  /** Who vouches for people here. */
  issuer: string
}

/** The drafts of a project that its list shows: those that were changed last. */
const maxListed = 200

/** Reads of drafts, as the person `owner` sees them. */
export const createDraftQueries = ({ store: { db }, issuer }: Deps) => ({
  list: async (groupId: string, owner: string): Promise<ListedDraft[]> => {
    const drafts = await listDrafts(db, groupId, maxListed)
    return drafts.map((joined) => toListedDraft(joined, { issuer, owner }))
  },
  /** Whether a project has drafts that have made nothing yet; their content is not read. */
  hasUnmade: (groupId: string): Promise<boolean> => hasUnmadeDrafts(db, groupId),
  /** One draft of a project; undefined for one that was discarded, forgotten, or never there. */
  find: async ({ groupId, draftId }: DraftInput, owner: string): Promise<SharedDraft | undefined> => {
    const joined = await findDraft(db, draftId)
    return joined?.draft.groupId === groupId ? toSharedDraft(joined, { issuer, owner }) : undefined
  },
})
