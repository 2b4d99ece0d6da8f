'use client'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { notifyStorageChange, subscribeToStorage } from '#components/storage-changes.ts'
import {
  changeDraft,
  parseDraftText,
  readDraftText,
  removeDraft,
  type DraftChange,
} from '#components/wizard/draft-storage.ts'
import { createDraft, type Draft } from '#lib/private-link/draft.ts'

export type ChangeDraft = (change: DraftChange) => void

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
