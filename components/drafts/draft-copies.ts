import { storage } from '#components/storage.ts'
import { emptyCopy, isDraftCopy, type DraftCopy } from '#lib/draft/draft-copy.ts'
import { readJson } from '#lib/json-text.ts'

const prefix = 'draft-copy:'

/** What this browser knows of its drafts on the server, by their ids. */
export const draftCopies = {
  read: (id: string): DraftCopy => {
    const value = readJson(storage.get(prefix + id) ?? '')
    return isDraftCopy(value) ? value : emptyCopy
  },
  write: (id: string, copy: DraftCopy): void => storage.set(prefix + id, JSON.stringify(copy)),
  remove: (id: string): void => storage.remove(prefix + id),
}
