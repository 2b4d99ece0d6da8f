import type { DraftStore } from '#components/drafts/draft-store.ts'
import type { FieldChange } from '#lib/draft/merge-changes.ts'
import type { Denial } from '#lib/private-link/outcome.ts'
import type { SaveDraftOutcome } from '#lib/wire/shared-draft.ts'

/** How long nothing must be entered until what was entered is saved, and how soon a save that failed is tried again. */
const pauseMs = 1_500
const retryMs = 30_000

export type SendChanges = (version: number, changes: FieldChange[]) => Promise<SaveDraftOutcome | Denial>

/** Saves a draft on the server soon after it was changed, one request at a time. */
export const createDraftSaver = (store: DraftStore, send: SendChanges) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSaving = false
  let isStopped = false
  const saveIn = (ms: number) => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void save(), ms)
  }
  const save = async () => {
    clearTimeout(timer)
    const changes = store.listUnsaved()
    if (isSaving || changes.length === 0 || store.getView().status.kind === 'gone') return
    isSaving = true
    const outcome = await send(store.getVersion(), changes).then(
      (value) => value,
      () => undefined,
    )
    isSaving = false
    takeOutcome(outcome, changes)
  }
  const takeOutcome = (outcome: SaveDraftOutcome | Denial | undefined, changes: readonly FieldChange[]) => {
    if (outcome?.kind === 'gone') return store.show({ status: { kind: 'gone' } })
    if (outcome?.kind === 'saved') {
      store.receive(outcome.draft, changes, outcome.withheld)
      store.show({ status: { kind: 'saved' } })
      // What was entered meanwhile is saved, too, by a page that has been left.
      return isStopped ? void save() : saveIn(pauseMs)
    }
    store.show({ status: { kind: 'unsaved', sentence: outcome?.sentence ?? 'The portal does not respond.' } })
    if (outcome?.kind !== 'refused') saveIn(retryMs)
  }
  return {
    start: () => {
      isStopped = false
      saveIn(pauseMs)
    },
    save: () => void save(),
    /** Something was entered. */
    saveSoon: () => {
      store.refresh()
      saveIn(pauseMs)
    },
    /** Saves what is left, and nothing after it. */
    stop: () => {
      void save()
      isStopped = true
    },
  }
}

export type DraftSaver = ReturnType<typeof createDraftSaver>
