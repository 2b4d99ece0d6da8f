import { storage } from '#components/storage.ts'

/** What the keys of stored drafts begin with; the id of the draft follows. */
export const draftPrefix = 'private-link-draft:'

/**
 * Whether this browser has stored a draft of any project, of a connection too, but for one. It reads none, so it needs
 * little code.
 */
export const hasDrafts = (exceptId = ''): boolean =>
  storage.listKeys().some((key) => key.includes('-draft:') && !key.endsWith(`:${exceptId}`))
