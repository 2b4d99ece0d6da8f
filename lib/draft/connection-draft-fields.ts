import type { StoredConnection } from '#lib/connection/stored-connection.ts'
import { groupFields, joinPath, toDraftFields, type DraftFields } from '#lib/draft/draft-fields.ts'
import { applyOwnershipFields, listOwnershipEntries } from '#lib/draft/ownership-draft-fields.ts'

/** What people share of a connection's draft, which holds no secrets: not where one was entered, nor what was sent. */
export const toConnectionDraftFields = ({
  key,
  workspace,
  name,
  type,
  linkId,
  prefilledFrom,
  entries,
  ownership,
}: StoredConnection): DraftFields =>
  toDraftFields([
    ...Object.entries({ key, workspace, name, type, linkId, prefilledFrom }),
    ...Object.entries(entries).flatMap(([typeName, { signIn, values }]) => [
      [joinPath('signIn', typeName), signIn] as const,
      ...Object.entries(values).map(([path, text]) => [joinPath('values', typeName, path), text] as const),
    ]),
    ...listOwnershipEntries(ownership),
  ])

/** A connection's draft of this browser with the fields that people share. */
export const applyConnectionDraftFields = (connection: StoredConnection, fields: DraftFields): StoredConnection => {
  const { key = connection.id, workspace = '', name = '', type = '', linkId, prefilledFrom } = fields
  const values = groupFields(fields, 'values')
  const signIns = groupFields(fields, 'signIn')
  const typeNames = new Set([...Object.keys(connection.entries), ...Object.keys(values), ...Object.keys(signIns)])
  const entries = [...typeNames].map((typeName) => {
    const secretPaths = connection.entries[typeName]?.secretPaths ?? []
    return [typeName, { signIn: signIns[typeName]?.[''], values: values[typeName] ?? {}, secretPaths }] as const
  })
  const ownership = applyOwnershipFields(connection.ownership, fields)
  const facts = { key, workspace, name, type, linkId, prefilledFrom, ownership }
  return { ...connection, ...facts, entries: Object.fromEntries(entries) }
}
