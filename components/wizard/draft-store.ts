'use client'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { notifyStorageChange, subscribeToStorage } from '#components/storage-changes.ts'
import {
  changeDraft,
  findOtherDrafts,
  listDraftTexts,
  parseDraftText,
  readDraftText,
  removeDraft,
  saveDraft,
  type DraftChange,
} from '#components/wizard/draft-storage.ts'
import { createDraft, type Draft } from '#lib/private-link/draft.ts'

export type ChangeDraft = (change: DraftChange) => void

/** Stores a new draft with these values and returns its id. */
export const addDraft = (groupId: string, values: DraftChange): string => {
  const id = crypto.randomUUID()
  saveDraft({ ...createDraft(id, groupId, Date.now()), ...values })
  notifyStorageChange()
  return id
}

export const discardDraft = (id: string) => {
  removeDraft(id)
  notifyStorageChange()
}

/** One draft of this browser, shared with its other tabs. It is stored (`isStored`) from its first change on. */
export const useDraft = (id: string, groupId: string): { draft: Draft; change: ChangeDraft; isStored: boolean } => {
  const text = useSyncExternalStore(
    subscribeToStorage,
    () => readDraftText(id),
    () => null,
  )
  const draft = useMemo(() => {
    const storedDraft = parseDraftText(text)
    return storedDraft?.groupId === groupId ? storedDraft : createDraft(id, groupId, 0)
  }, [text, id, groupId])
  const change = useCallback<ChangeDraft>(
    (patch) => {
      changeDraft(id, groupId, patch, Date.now())
      notifyStorageChange()
    },
    [id, groupId],
  )
  return { draft, change, isStored: text !== null }
}

/** One text, so that React can compare it. No stored draft contains a line break: JSON escapes it. */
const joinDraftTexts = () => listDraftTexts().join('\n')

/** The project's other unfinished drafts in this browser, last changed first. */
export const useOtherDrafts = (groupId: string, exceptId: string): readonly Draft[] => {
  const texts = useSyncExternalStore(subscribeToStorage, joinDraftTexts, () => '')
  return useMemo(() => findOtherDrafts(texts.split('\n'), groupId, exceptId), [texts, groupId, exceptId])
}
