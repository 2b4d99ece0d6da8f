import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { getConnectionKind } from '#lib/connection-kinds/connection-kinds.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import { findConnectionType, listAllConnectionFields } from '#lib/connection-types/catalog.ts'
import type { ConnectionField, ConnectionType } from '#lib/connection-types/connection-type.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { getLeaf, listLeaves, setLeaf } from '#lib/connection/leaves.ts'

export const isSecretField = (field: ConnectionField): boolean => getConnectionKind(field).isSecret

/** Kinds whose value is an object with keys of the person’s own. */
const hasOwnKeys = ({ kind }: ConnectionField) => kind === 'settings' || kind === 'headers'

/** What every connection may have beside its fields, and nobody keeps secret. */
const commonPaths = new Set([
  'name',
  'type',
  'id',
  'state',
  'region',
  ...['networking', 'publicPrivateNetworking'].flatMap((key) => [`${key}.access.type`, `${key}.access.connectionId`]),
])

const listConstantPaths = ({ constants = {}, signIns = [] }: ConnectionType): string[] =>
  [constants, ...signIns.map((signIn) => signIn.constants)].flatMap((one) =>
    listLeaves(one).map(({ path }) => path.join('.')),
  )

type PathTest = (path: readonly string[]) => boolean

const isAtField = (field: ConnectionField, path: readonly string[]) =>
  field.path === (hasOwnKeys(field) ? path.slice(0, -1) : path).join('.')

const listFieldsAt = (type: ConnectionType | undefined, path: readonly string[]) =>
  type ? listAllConnectionFields(type).filter((field) => isAtField(field, path)) : []

/** Whether the catalog knows what stands at a path, secret or not. */
export const isKnownPath = (type: ConnectionType | undefined): PathTest => {
  const constants = new Set(type ? listConstantPaths(type) : [])
  return (path) =>
    listFieldsAt(type, path).length > 0 || constants.has(path.join('.')) || commonPaths.has(path.join('.'))
}

/** Whether a value may be seen: the catalog says so. What it does not know counts as a secret. */
const createVisibility = (type: ConnectionType | undefined): PathTest => {
  const isKnown = isKnownPath(type)
  return (path) => isKnown(path) && !listFieldsAt(type, path).some(isSecretField)
}

/**
 * A body with dots in place of every secret, and of every value that the catalog does not know: what is shown for
 * review and what the journal may hold (decision 032). The names of HTTP headers stay.
 */
export const maskSecrets = (body: BodyObject): BodyObject => {
  const isVisible = createVisibility(findConnectionType(body.type))
  return listLeaves(body).reduce<BodyObject>(
    (result, { path, value }) => setLeaf(result, path, isVisible(path) ? value : secretMask),
    {},
  )
}

/** The paths at which a masked body has dots, each of which must be entered again before the body can be sent. */
export const listMaskedPaths = (body: BodyObject): string[][] =>
  listLeaves(body)
    .filter(({ value }) => value === secretMask)
    .map(({ path }) => [...path])

/** A masked body with the secrets of another one at the dots; undefined when one of them is missing there. */
export const fillSecrets = (maskedBody: BodyObject, secrets: BodyObject): BodyObject | undefined => {
  const whole = listMaskedPaths(maskedBody).reduce((body, path) => {
    const value = getLeaf(secrets, path)
    return value === undefined ? body : setLeaf(body, path, value)
  }, maskedBody)
  return listMaskedPaths(whole).length === 0 ? whole : undefined
}

/** A draft without its secrets, as it may be stored in the browser. */
export const dropSecrets = (draft: ConnectionDraft): ConnectionDraft => {
  const type = findConnectionType(draft.type)
  const fields = type ? listAllConnectionFields(type) : []
  const isStorable = (path: string) => {
    const own = fields.filter((field) => field.path === path)
    return own.length > 0 && !own.some(isSecretField)
  }
  return { ...draft, values: Object.fromEntries(Object.entries(draft.values).filter(([path]) => isStorable(path))) }
}
