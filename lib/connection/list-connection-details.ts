import type { BodyObject, BodyValue } from '#lib/connection-kinds/connection-kind.ts'
import { getConnectionKind } from '#lib/connection-kinds/connection-kinds.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import { findConnectionType, findSignIn, listConnectionFields } from '#lib/connection-types/catalog.ts'
import { getLeaf, listLeaves } from '#lib/connection/leaves.ts'
import { isSecretField } from '#lib/connection/mask-secrets.ts'
import { readConnectionDraft } from '#lib/connection/read-connection-draft.ts'

/** One value of a connection in words. `secret`: Atlas never returns it, or the portal does not show it. */
export type ConnectionDetail = { path: string; label: string; text: string; isSecret: boolean }

const formatValue = (value: BodyValue): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : JSON.stringify(value)

/** What a connection's page shows elsewhere: its heading and the link it uses. */
const isShownElsewhere = ([key = '']: readonly string[]) =>
  ['name', 'type', 'id', 'state', 'region', 'networking', 'publicPrivateNetworking'].includes(key)

/**
 * A connection's values in the words of its form: those of its type and way to sign in, then any others that Atlas
 * shows, by their paths. `body` has dots in place of secrets.
 */
export const listConnectionDetails = (body: BodyObject): ConnectionDetail[] => {
  const type = findConnectionType(body.type)
  const signIn = type && findSignIn(type, readConnectionDraft(body)?.signIn)
  const fields = type ? listConnectionFields(type, signIn?.id) : []
  const ownDetails = fields.flatMap((field): ConnectionDetail[] => {
    const { path, label } = field
    const value = getLeaf(body, path.split('.'))
    if (isSecretField(field))
      return field.presence === 'required' || value !== undefined ? [{ path, label, text: '', isSecret: true }] : []
    return value === undefined
      ? []
      : [{ path, label, text: getConnectionKind(field).format(value) ?? formatValue(value), isSecret: false }]
  })
  const constants = new Set(
    [type?.constants ?? {}, signIn?.constants ?? {}].flatMap((one) =>
      listLeaves(one).map(({ path }) => path.join('.')),
    ),
  )
  const isKnown = (path: string) =>
    constants.has(path) || fields.some((field) => path === field.path || path.startsWith(`${field.path}.`))
  const others = listLeaves(body)
    .filter(({ path }) => path.length > 0 && !isShownElsewhere(path) && !isKnown(path.join('.')))
    .map(({ path, value }): ConnectionDetail => {
      const isSecret = value === secretMask
      return { path: path.join('.'), label: path.join('.'), text: isSecret ? '' : formatValue(value), isSecret }
    })
  const way = signIn ? [{ path: 'signIn', label: 'Way to sign in', text: signIn.title, isSecret: false }] : []
  return [...way, ...ownDetails, ...others]
}
