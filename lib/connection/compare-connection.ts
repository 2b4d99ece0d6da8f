import type { BodyObject, BodyValue } from '#lib/connection-kinds/connection-kind.ts'
import { getConnectionKind, type ConnectionForm } from '#lib/connection-kinds/connection-kinds.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import { findConnectionType, listAllConnectionFields } from '#lib/connection-types/catalog.ts'
import { getUsedLink } from '#lib/connection/get-used-link.ts'
import { formatLeaves, getLeaf, listLeaves, setLeaf } from '#lib/connection/leaves.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'

const normalizeForm = <K extends ConnectionForm['kind']>(form: ConnectionForm<K>, value: BodyValue) =>
  getConnectionKind<K>(form).normalize(value, form)

/** A body without secrets, each value in the spelling that its kind compares. */
const normalizeBody = (body: BodyObject): BodyObject => {
  const type = findConnectionType(body.type)
  const fields = type ? listAllConnectionFields(type) : []
  const visible = maskSecrets(type ? { ...body, type: type.type } : body)
  return fields.reduce((normalized, field) => {
    const path = field.path.split('.')
    const value = getLeaf(normalized, path)
    return value === undefined || value === secretMask
      ? normalized
      : setLeaf(normalized, path, normalizeForm(field, value))
  }, visible)
}

/**
 * A connection’s body in a workspace as canonical text, equal for equal bodies: what a fingerprint is made of. It has
 * no secret, so a body with another password equals it (decision 032).
 */
export const canonicalizeConnection = (groupId: string, workspace: string, body: BodyObject): string =>
  JSON.stringify([groupId, workspace, formatLeaves(normalizeBody(body))])

/**
 * What a connection of Atlas has in common with a body. `differing`: the paths of values that are others;
 * `unreadable`: those that the connection does not show, among them all secrets; `surplus`: those of fields that it
 * shows and the body does not have.
 */
export type Comparison = { differing: string[]; unreadable: string[]; surplus: string[] }

const isNetworking = ([key]: readonly string[]) => key === 'networking' || key === 'publicPrivateNetworking'

const listSurplus = (expected: BodyObject, actual: BodyObject): string[] => {
  const type = findConnectionType(expected.type)
  const fields = type ? listAllConnectionFields(type).map((field) => field.path) : []
  return listLeaves(actual)
    .filter(({ path, value }) => value !== '' && value !== secretMask && getLeaf(expected, path) === undefined)
    .map(({ path }) => path.join('.'))
    .filter((path) => fields.some((field) => path === field || path.startsWith(`${field}.`)))
}

/** Compares a body, with or without its secrets, with a connection of Atlas in what can be read. */
export const compareConnection = (body: BodyObject, shown: BodyObject): Comparison => {
  const [expected, actual] = [normalizeBody(body), normalizeBody(shown)]
  const result: Comparison = { differing: [], unreadable: [], surplus: listSurplus(expected, actual) }
  if (getUsedLink(expected) !== getUsedLink(actual)) result.differing.push('networking')
  for (const { path, value } of listLeaves(expected)) {
    if (isNetworking(path)) continue
    const other = getLeaf(actual, path)
    if (value === secretMask || other === undefined || other === '') result.unreadable.push(path.join('.'))
    else if (JSON.stringify(other) !== JSON.stringify(value)) result.differing.push(path.join('.'))
  }
  return result
}

/** Whether a connection of Atlas may be the result of a body: its name and type are, and nothing readable differs. */
export const matchesConnection = (body: BodyObject, shown: BodyObject): boolean => {
  const { differing, unreadable } = compareConnection(body, shown)
  return differing.length === 0 && !unreadable.includes('name') && !unreadable.includes('type')
}
