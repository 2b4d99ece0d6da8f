'use client'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { storage } from '#components/storage.ts'
import { createDraft, parseDraft, type Draft } from '#lib/private-link/draft.ts'

const prefix = 'private-link-draft:'
const listeners = new Set<() => void>()

const readStored = (id: string): string | null => storage.get(prefix + id)

/** A stored text as a draft; text that is no JSON is no draft. */
const toDraft = (text: string | null): Draft | undefined => {
  if (text === null) return undefined
  try {
    return parseDraft(JSON.parse(text))
  } catch {
    return undefined
  }
}

const changed = () => {
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

const storedTexts = () =>
  storage
    .keys()
    .filter((key) => key.startsWith(prefix))
    .map((key) => storage.get(key))

/** Writes a draft and drops the others that have become links. */
const keep = (draft: Draft) => {
  storage.set(prefix + draft.id, JSON.stringify(draft))
  const finished = storedTexts().flatMap((text) => toDraft(text) ?? [])
  for (const { id, attempt } of finished)
    if (id !== draft.id && attempt?.state === 'created') storage.remove(prefix + id)
  changed()
}

export const discardDraft = (id: string) => {
  storage.remove(prefix + id)
  changed()
}

export type Change = (patch: Partial<Omit<Draft, 'id' | 'groupId'>>) => void

/** Begins a draft with what is known already; its id. */
export const beginDraft = (groupId: string, patch: Partial<Omit<Draft, 'id' | 'groupId'>>): string => {
  const id = crypto.randomUUID()
  keep({ ...createDraft(id, groupId, Date.now()), ...patch })
  return id
}

/** One draft of this browser, shared with its other tabs; kept from its first change on. */
export const useDraft = (id: string, groupId: string): { draft: Draft; change: Change; isKept: boolean } => {
  const stored = useSyncExternalStore(
    subscribe,
    () => readStored(id),
    () => null,
  )
  const draft = useMemo(() => {
    const found = toDraft(stored)
    return found?.groupId === groupId ? found : createDraft(id, groupId, 0)
  }, [stored, id, groupId])
  const change = useCallback<Change>(
    (patch) => keep({ ...(toDraft(readStored(id)) ?? createDraft(id, groupId, 0)), ...patch, changedAt: Date.now() }),
    [id, groupId],
  )
  return { draft, change, isKept: stored !== null }
}

const storedDrafts = () => storedTexts().join('\n')

/** The project's other unfinished drafts in this browser, last changed first. */
export const useOtherDrafts = (groupId: string, besides: string): readonly Draft[] => {
  const stored = useSyncExternalStore(subscribe, storedDrafts, () => '')
  return useMemo(
    () =>
      stored
        .split('\n')
        .flatMap((text) => toDraft(text) ?? [])
        .filter((draft) => draft.groupId === groupId && draft.id !== besides && draft.selection !== undefined)
        .filter(({ attempt }) => attempt?.state !== 'created')
        .toSorted((a, b) => b.changedAt - a.changedAt),
    [stored, groupId, besides],
  )
}
