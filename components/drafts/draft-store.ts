import type { BrowserDrafts } from '#components/drafts/browser-drafts.ts'
import { draftCopies } from '#components/drafts/draft-copies.ts'
import { chooseText, emptyCopy, listUnsaved, receiveDraft, type DraftState } from '#lib/draft/draft-copy.ts'
import type { DraftFields } from '#lib/draft/draft-fields.ts'
import { listChanges, type FieldChange } from '#lib/draft/merge-changes.ts'
import type { SharedDraft } from '#lib/wire/shared-draft.ts'

/**
 * Whether the server has what was entered here. `new`: not known yet; `unsaved`: not so far, and why; `gone`: somebody
 * discarded it, or it was forgotten.
 */
export type SyncStatus = { kind: 'new' | 'saved' | 'gone' } | { kind: 'unsaved'; sentence: string }

/**
 * `draft`: as the server last showed it to this page; `mine`: what was entered here; `conflicts`: the paths at which
 * somebody must choose a text; `withheld`: those whose text the server does not keep.
 */
export type DraftView = {
  draft: SharedDraft | undefined
  mine: DraftFields
  conflicts: readonly string[]
  withheld: readonly string[]
  status: SyncStatus
}

const viewState = ({ copy, mine }: DraftState) => ({
  mine,
  conflicts: copy.conflicts,
  withheld: Object.keys(copy.withheld),
})

/** Whether what the server knows of a create is about the key that the draft has here. */
const isSameCreate = ({ fields }: SharedDraft, { mine }: DraftState) => fields.key === mine.key

/** One draft of this browser beside what the server has of it. */
export const createDraftStore = (drafts: BrowserDrafts, groupId: string, id: string) => {
  const listeners = new Set<() => void>()
  const readState = (): DraftState => ({ copy: draftCopies.read(id), mine: drafts.read(id, groupId) ?? {} })
  let view: DraftView = { ...viewState(readState()), draft: undefined, status: { kind: 'new' } }
  const show = (change: Partial<DraftView>) => {
    view = { ...view, ...change }
    for (const listener of listeners) listener()
  }
  /** The draft is written first: between the two it has the texts of others, which are no changes of ours. */
  const write = (before: DraftState, after: DraftState, draft = view.draft) => {
    if (listChanges(before.mine, after.mine).length > 0) drafts.write(id, groupId, after.mine)
    if (draft?.sent && isSameCreate(draft, after)) drafts.markSent(id, groupId, draft.sent)
    draftCopies.write(id, after.copy)
    show({ draft, ...viewState(after) })
  }
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    getView: () => view,
    show,
    /** Shows what was entered meanwhile, here or in another tab. */
    refresh: () => show(viewState(readState())),
    getVersion: () => draftCopies.read(id).version,
    /** What is to be saved; nothing for a draft that this browser does not have. */
    listUnsaved: (): FieldChange[] => (drafts.read(id, groupId) ? listUnsaved(readState()) : []),
    /** Takes up what the server has, after a read, or after it has taken these changes. */
    receive: (draft: SharedDraft, changes: readonly FieldChange[] = [], withheld: readonly string[] = []) => {
      const state = readState()
      const next = receiveDraft(state, { ...draft, withheld }, changes)
      write(state, next, draft)
      if (listUnsaved(next).length === 0) show({ status: { kind: 'saved' } })
      else if (view.status.kind === 'gone') show({ status: { kind: 'new' } })
    },
    choose: (path: string, isMine: boolean) => {
      const state = readState()
      write(state, chooseText(state, path, isMine))
    },
    /** Forgets what the server had, so that the whole draft is saved anew. */
    startAnew: () => {
      draftCopies.write(id, emptyCopy)
      show({ ...viewState(readState()), draft: undefined, status: { kind: 'new' } })
    },
  }
}

export type DraftStore = ReturnType<typeof createDraftStore>
