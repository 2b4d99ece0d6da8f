import { findConnectionType, findSignIn, listConnectionFields } from '#lib/connection-types/catalog.ts'
import type { ConnectionReading } from '#lib/connection-paste/connection-paste.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { changeSignIn, changeType } from '#lib/connection/change-draft.ts'

/**
 * A draft with what was read from a text. The link that it already uses stays: the text may be of a connection over
 * another one.
 */
export const applyReading = (draft: ConnectionDraft, { draft: part }: ConnectionReading): ConnectionDraft => {
  const typed = part.type !== undefined && part.type !== draft.type ? changeType(draft, part.type) : draft
  const base = part.signIn !== undefined && part.signIn !== typed.signIn ? changeSignIn(typed, part.signIn) : typed
  return {
    ...base,
    name: part.name ?? base.name,
    linkId: base.linkId ?? part.linkId,
    values: { ...base.values, ...part.values },
  }
}

/** One value that a reading fills in. `text`: undefined for a secret; `replaced`: another value that is there now. */
export type ReadValue = { label: string; text: string | undefined; replaced: string | undefined }

/** What a reading fills in, in the words of the form. */
export const listReadValues = (draft: ConnectionDraft, reading: ConnectionReading): ReadValue[] => {
  const next = applyReading(draft, reading)
  const type = findConnectionType(next.type)
  const before = findConnectionType(draft.type)
  const compare = (label: string, now: string | undefined, then: string | undefined): ReadValue[] =>
    then === undefined || then === now ? [] : [{ label, text: then, replaced: now || undefined }]
  const fields = type ? listConnectionFields(type, next.signIn) : []
  return [
    ...compare('Name', draft.name, next.name),
    ...compare('Type', before?.title, type?.title),
    ...compare(
      'Way to sign in',
      before && findSignIn(before, draft.signIn)?.title,
      type && findSignIn(type, next.signIn)?.title,
    ),
    ...compare('Private link', draft.linkId, next.linkId),
    ...fields.flatMap(({ path, label }) => {
      const isSecret = reading.secrets.includes(path)
      const value = reading.draft.values[path]
      return compare(label, draft.values[path], value).map((row) =>
        isSecret ? { label, text: undefined, replaced: undefined } : row,
      )
    }),
  ]
}
