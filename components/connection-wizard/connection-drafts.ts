import type { BrowserDrafts } from '#components/drafts/browser-drafts.ts'
import { findConnection, saveConnection } from '#components/connections/connection-store.ts'
import { getFieldId } from '#components/connections/field-id.ts'
import { buildPath } from '#lib/build-path.ts'
import { findConnectionType, listAllConnectionFields } from '#lib/connection-types/catalog.ts'
import { createStoredConnection } from '#lib/connection/stored-connection.ts'
import { applyConnectionDraftFields, toConnectionDraftFields } from '#lib/draft/connection-draft-fields.ts'
import { joinPath, splitPath, type DraftFields } from '#lib/draft/draft-fields.ts'
import { ownershipHead } from '#lib/draft/ownership-draft-fields.ts'
import { getOwnershipLabel } from '#lib/ownership/get-ownership-noun.ts'
import { isOwnershipPath } from '#lib/ownership/is-ownership-path.ts'

const labels: Readonly<Record<string, string>> = {
  workspace: 'Workspace',
  name: 'Name',
  type: 'Type',
  linkId: 'Private link',
  signIn: 'Way to sign in',
}

const listFields = (type: string) => {
  const definition = findConnectionType(type)
  return definition ? listAllConnectionFields(definition) : []
}

/** The control of a path that is a field of the draft's own type. */
const findControl = (path: string, { type = '' }: DraftFields): string | undefined => {
  const [head, typeName, name] = splitPath(path)
  if (head === 'name' || head === 'type' || head === 'linkId') return head
  if (typeName !== type) return undefined
  if (head === 'signIn') return head
  return head === 'values' ? getFieldId(name) : undefined
}

/** The drafts of connections in this browser. They hold no secrets. */
export const connectionDrafts: BrowserDrafts = {
  kind: 'connection',
  read: (id, groupId) => {
    const connection = findConnection(id, groupId)
    return connection && toConnectionDraftFields(connection)
  },
  write: (id, groupId, fields) => {
    const empty = createStoredConnection(id, groupId, { workspace: '', linkId: undefined })
    const connection = findConnection(id, groupId) ?? empty
    const next = applyConnectionDraftFields(connection, fields)
    saveConnection(next.key === connection.key ? next : { ...next, attempt: undefined })
  },
  markSent: (id, groupId, { state, at }) => {
    const connection = findConnection(id, groupId)
    if (!connection || connection.attempt || state === 'refused') return
    saveConnection({ ...connection, attempt: { at: Date.parse(at), state } })
  },
  getHref: (groupId, id) =>
    buildPath('/projects/[groupId]/connections/new/[step]', { groupId, step: 'details', draft: id }),
  getLabel: (path) => {
    const [head, typeName, name] = splitPath(path)
    if (head === ownershipHead) return getOwnershipLabel(typeName)
    return labels[head] ?? listFields(typeName).find((field) => field.path === name)?.label ?? name
  },
  findPath: (control, fields) => {
    if (isOwnershipPath(control)) return joinPath(ownershipHead, control)
    return [
      ...Object.keys(labels),
      joinPath('signIn', fields.type ?? ''),
      ...listFields(fields.type ?? '').map(({ path }) => joinPath('values', fields.type ?? '', path)),
    ].find((path) => findControl(path, fields) === control)
  },
  findControl,
}
