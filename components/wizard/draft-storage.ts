import { storage } from '#components/storage.ts'
import { draftPrefix } from '#components/wizard/has-drafts.ts'
import { createDraft, parseDraft, type Draft } from '#lib/private-link/draft.ts'

export type DraftChange = Partial<Omit<Draft, 'id' | 'groupId'>>

/** The stored text of a draft, null when there is none. */
export const readDraftText = (id: string): string | null => storage.get(draftPrefix + id)

/** A stored text as a draft; undefined for text that is no draft. */
export const parseDraftText = (text: string | null): Draft | undefined => {
  if (text === null) return undefined
  try {
    return parseDraft(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** The stored texts of all drafts of this browser. */
export const listDraftTexts = (): string[] =>
  storage
    .listKeys()
    .filter((key) => key.startsWith(draftPrefix))
    .flatMap((key) => storage.get(key) ?? [])

/** Stores a draft and removes the others that have become links. */
export const saveDraft = (draft: Draft): void => {
  storage.set(draftPrefix + draft.id, JSON.stringify(draft))
  for (const { id, attempt } of listDraftTexts().flatMap((text) => parseDraftText(text) ?? []))
    if (id !== draft.id && attempt?.state === 'created') storage.remove(draftPrefix + id)
}

/** Applies a change to a stored draft, or to a new one. `now`: milliseconds since 1970. */
export const changeDraft = (id: string, groupId: string, change: DraftChange, now: number): void =>
  saveDraft({ ...(parseDraftText(readDraftText(id)) ?? createDraft(id, groupId, 0)), ...change, changedAt: now })

export const removeDraft = (id: string): void => storage.remove(draftPrefix + id)
