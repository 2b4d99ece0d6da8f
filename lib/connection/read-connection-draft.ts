import type { BodyObject, BodyValue } from '#lib/connection-kinds/connection-kind.ts'
import { getConnectionKind } from '#lib/connection-kinds/connection-kinds.ts'
import { findConnectionType, listConnectionFields } from '#lib/connection-types/catalog.ts'
import type { ConnectionType, SignIn } from '#lib/connection-types/connection-type.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { getUsedLink } from '#lib/connection/get-used-link.ts'
import { containsLeaves, getLeaf } from '#lib/connection/leaves.ts'

/** The way to sign in that a body of a type has; undefined when it has none that the catalog knows. */
const recognizeSignIn = ({ signIns }: ConnectionType, body: BodyObject): SignIn | undefined =>
  signIns?.find(({ constants }) => containsLeaves(body, constants))

const formatText = (value: BodyValue | undefined) => (typeof value === 'string' ? value : '')

/**
 * A body, or a connection as Atlas returns it, as a person would have entered it; a secret only if the body has it.
 * Undefined for a type that the catalog lacks.
 */
export const readConnectionDraft = (body: BodyObject): ConnectionDraft | undefined => {
  const type = findConnectionType(body.type)
  if (!type) return undefined
  const signIn = recognizeSignIn(type, body)
  const values = listConnectionFields(type, signIn?.id).flatMap((field) => {
    const value = getLeaf(body, field.path.split('.'))
    const typed = value === undefined ? undefined : getConnectionKind(field).format(value)
    return typed === undefined ? [] : [[field.path, typed] as const]
  })
  const linkId = getUsedLink(body)
  return {
    type: type.type,
    name: formatText(body.name),
    ...(signIn ? { signIn: signIn.id } : {}),
    ...(linkId === undefined ? {} : { linkId }),
    values: Object.fromEntries(values),
  }
}
