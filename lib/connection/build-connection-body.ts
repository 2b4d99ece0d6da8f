import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { findConnectionType, findSignIn, listConnectionFields } from '#lib/connection-types/catalog.ts'
import type { ConnectionType, SignIn } from '#lib/connection-types/connection-type.ts'
import { checkConnectionField } from '#lib/connection/check-connection-field.ts'
import { checkName } from '#lib/connection/check-name.ts'
import { mergeBodies, setLeaf } from '#lib/connection/leaves.ts'
import { isAtlasId } from '#lib/atlas-id.ts'
import type { Problem } from '#lib/private-link/check-values.ts'

/**
 * What a person entered for a stream connection. `values`: typed text by a field’s path. It holds secrets: it lives
 * for one request and is stored nowhere (`dropSecrets` in lib/connection/mask-secrets.ts gives what may be stored).
 */
export type ConnectionDraft = {
  type: string
  name: string
  signIn?: string | undefined
  linkId?: string | undefined
  values: Readonly<Record<string, string>>
}

export type BodyResult = { ok: true; body: BodyObject } | { ok: false; problems: Problem[] }

const checkNetworking = ({ networkingKey, title }: ConnectionType, linkId: string | undefined): Problem[] => {
  if (!linkId) return []
  if (networkingKey === undefined)
    return [{ field: 'linkId', sentence: `Remove the private link: a connection of type ${title} cannot use one.` }]
  return isAtlasId(linkId) ? [] : [{ field: 'linkId', sentence: 'Choose the private link from the list.' }]
}

const buildNetworking = ({ networkingKey }: ConnectionType, linkId: string | undefined): BodyObject =>
  networkingKey !== undefined && linkId
    ? { [networkingKey]: { access: { type: 'PRIVATE_LINK', connectionId: linkId } } }
    : {}

const findDraftProblems = (type: ConnectionType, signIn: SignIn | undefined, draft: ConnectionDraft): Problem[] => {
  const conflict = signIn?.findConflict?.(draft.values)
  return [
    ...(type.signIns && !signIn ? [{ field: 'signIn', sentence: 'Choose how to sign in.' }] : []),
    ...checkNetworking(type, draft.linkId),
    ...(conflict ? [conflict] : []),
  ]
}

/** The body as far as the values allow, and the problems that keep it from being sent. */
const assembleBody = (type: ConnectionType, draft: ConnectionDraft): { body: BodyObject; problems: Problem[] } => {
  const signIn = findSignIn(type, draft.signIn)
  const problems = findDraftProblems(type, signIn, draft)
  const checked = checkName(draft.name, 'connection')
  if (!checked.ok) problems.unshift({ field: 'name', sentence: checked.sentence })
  const base = { ...(checked.ok ? { name: checked.name } : {}), type: type.type, ...type.constants }
  let body = mergeBodies(base, signIn?.constants ?? {})
  for (const field of listConnectionFields(type, signIn?.id)) {
    const typed = Object.hasOwn(draft.values, field.path) ? draft.values[field.path] : undefined
    const result = checkConnectionField(field, typed)
    if (!result.ok) problems.push({ field: field.path, sentence: result.sentence })
    else if (result.value !== undefined) body = setLeaf(body, field.path.split('.'), result.value)
  }
  return { body: mergeBodies(body, buildNetworking(type, draft.linkId)), problems: dropRepeated(problems) }
}

/**
 * The exact body of a create, or of a change, which takes the whole body too; or one sentence for each field to
 * correct. Values of fields that do not apply are dropped. Without a link the connection is public.
 */
export const buildConnectionBody = (draft: ConnectionDraft): BodyResult => {
  const type = findConnectionType(draft.type)
  if (!type) return { ok: false, problems: [{ field: 'type', sentence: 'Choose the type from the list.' }] }
  const { body, problems } = assembleBody(type, draft)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, body }
}

/** The body so far: of what was entered, only what could be sent. */
export const buildPartialBody = (draft: ConnectionDraft): BodyObject => {
  const type = findConnectionType(draft.type)
  return type ? assembleBody(type, draft).body : {}
}

/** The first problem of each field. */
const dropRepeated = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ field }, index) => problems.findIndex((one) => one.field === field) === index)
