import 'server-only'
import { findConnectionType, listAllConnectionFields } from '#lib/connection-types/catalog.ts'
import { isSecretField } from '#lib/connection/mask-secrets.ts'
import { splitPath, type DraftKind } from '#lib/draft/draft-fields.ts'
import type { FieldChange } from '#lib/draft/merge-changes.ts'
import { ownershipHead } from '#lib/draft/ownership-draft-fields.ts'
import { catalog, listFields } from '#lib/link-types/catalog.ts'
import { isOwnershipControl } from '#lib/ownership/is-ownership-control.ts'
import { removeSecrets } from '#lib/paste/remove-secrets.ts'
import { confirmedRegionName } from '#lib/private-link/confirmed-region.ts'
import { createKey } from '#lib/wire/create-request.ts'

/** Whether a group has a field of this name; a head without groups is a field by itself. */
type HasField = (group: string, name: string) => boolean

const isAlone: HasField = (group, name) => group === '' && name === ''

const hasLinkField: HasField = (group, name) => {
  const linkType = catalog.get(group)
  if (!linkType) return false
  return name === confirmedRegionName || listFields(linkType).some((field) => field.name === name)
}

/** A ticked task, by its key, which has what the task shows (lib/private-link/task-key.ts). */
const hasTask: HasField = (group, name) =>
  catalog.get(group)?.tasks.some(({ id }) => name === id || name.startsWith(`${id} `)) === true

/** A field that is secret with one way to sign in is secret with all. */
const hasConnectionField: HasField = (group, name) => {
  const type = findConnectionType(group)
  const own = type ? listAllConnectionFields(type).filter(({ path }) => path === name) : []
  return own.length > 0 && !own.some(isSecretField)
}

const hasOwnershipText: HasField = (group, name) => name === '' && isOwnershipControl(group)

/** Every field of a draft by its head, but for the secret ones. */
const fieldsByKind: Readonly<Record<DraftKind, Readonly<Record<string, HasField>>>> = {
  link: {
    key: isAlone,
    selection: isAlone,
    replacesLinkId: isAlone,
    values: hasLinkField,
    ticked: hasTask,
    [ownershipHead]: hasOwnershipText,
  },
  connection: {
    key: isAlone,
    workspace: isAlone,
    name: isAlone,
    type: isAlone,
    linkId: isAlone,
    prefilledFrom: isAlone,
    signIn: (group, name) => name === '' && findConnectionType(group) !== undefined,
    values: hasConnectionField,
    [ownershipHead]: hasOwnershipText,
  },
}

const hasSecret = (text: string) => removeSecrets(text).kinds.length > 0

const isField = (kind: DraftKind, path: string) => {
  const [head, group, name] = splitPath(path)
  const heads = fieldsByKind[kind]
  return Object.hasOwn(heads, head) && heads[head]?.(group, name) === true && ![group, name].some(hasSecret)
}

const isStorable = (kind: DraftKind, { path, to = '' }: FieldChange) =>
  isField(kind, path) && !hasSecret(to) && (path !== 'key' || createKey.safeParse(to).success)

/**
 * The changes that the server may store, and the paths of the others: fields that no draft of this kind has, fields
 * whose value is a secret, and texts in which a secret is recognized. The browser does not send them; the server does
 * not rely on that.
 */
export const withholdChanges = (
  kind: DraftKind,
  changes: readonly FieldChange[],
): { storable: FieldChange[]; withheld: string[] } => ({
  storable: changes.filter((change) => isStorable(kind, change)),
  withheld: changes.flatMap((change) => (isStorable(kind, change) ? [] : [change.path])),
})
