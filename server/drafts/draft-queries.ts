import 'server-only'
import { toListedDraft, toSharedDraft } from '#server/drafts/to-shared-draft.ts'
import type { Store } from '#server/store/db.ts'
import { countUnmadeOfProject, findDraft, listDrafts } from '#server/store/drafts.ts'
import type { ListedDraft, SharedDraft } from '#lib/wire/shared-draft.ts'
import type { DraftInput } from '#lib/wire/shared-draft-input.ts'

type Deps = {
  store: Store
  /** Who vouches for people here. */
  issuer: string
}

/** The drafts of a project that its list shows: those that were changed last. */
const maxListed = 200

/** How many drafts are counted: one more than a page shows at first. */
const maxCounted = 6

/** Reads of drafts, as the person `owner` sees them. */
export const createDraftQueries = ({ store: { db }, issuer }: Deps) => ({
  list: async (groupId: string, owner: string): Promise<ListedDraft[]> => {
    const drafts = await listDrafts(db, groupId, maxListed)
    return drafts.map((joined) => toListedDraft(joined, { issuer, owner }))
  },
  /** How many drafts of a project but for one have made nothing yet, up to those that are counted; none is read. */
  countUnmade: (groupId: string, exceptId = ''): Promise<number> =>
    countUnmadeOfProject(db, groupId, exceptId, maxCounted),
  /** One draft of a project; undefined for one that was discarded, forgotten, or never there. */
  find: async ({ groupId, draftId }: DraftInput, owner: string): Promise<SharedDraft | undefined> => {
    const joined = await findDraft(db, draftId)
    return joined?.draft.groupId === groupId ? toSharedDraft(joined, { issuer, owner }) : undefined
  },
})
