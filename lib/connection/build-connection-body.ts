import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { getConnectionKind, type ConnectionForm } from '#lib/connection-kinds/connection-kinds.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import { findConnectionType, findSignIn, listConnectionFields } from '#lib/connection-types/catalog.ts'
import type { ConnectionField, ConnectionType, SignIn } from '#lib/connection-types/connection-type.ts'
import { checkName } from '#lib/connection/check-name.ts'
import { mergeBodies, setLeaf } from '#lib/connection/leaves.ts'
import { isAtlasId } from '#lib/atlas-id.ts'
import { isBlank } from '#lib/field-kinds/check-field.ts'
import { getFieldNoun } from '#lib/link-types/catalog.ts'
import type { Problem } from '#lib/private-link/request.ts'

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

/** Characters of one value; certificates and settings are the longest. */
const maxLength = 16_384

const checkForm = <K extends ConnectionForm['kind']>(
  form: ConnectionForm<K>,
  typed: string,
  noun: string,
  example = '',
) => getConnectionKind<K>(form).check(typed, form, { noun, example })

const explainMissing = (field: ConnectionField) =>
  `${getConnectionKind(field).control === 'choice' ? 'Choose' : 'Enter'} the ${getFieldNoun(field)}.`

/** A field’s value to send, nothing for one that is left empty, or what to correct. */
const readField = (field: ConnectionField, typed = field.preset ?? ''): { value?: BodyObject[string] } | string => {
  const text = isBlank(typed) ? (field.preset ?? '') : typed
  if (text === '') return field.presence === 'required' ? explainMissing(field) : {}
  const noun = getFieldNoun(field)
  if (text.length > maxLength) return `Enter at most ${String(maxLength)} characters as the ${noun}.`
  if (text.includes(secretMask)) return `Enter the ${noun} again: the dots only stand for it.`
  const result = checkForm(field, text, noun, field.example)
  return result.ok ? { value: result.value } : result.sentence
}

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

/**
 * The exact body of a create, or of a change, which takes the whole body too; or one sentence for each field to
 * correct. Values of fields that do not apply are dropped. Without a link the connection is public.
 */
export const buildConnectionBody = (draft: ConnectionDraft): BodyResult => {
  const type = findConnectionType(draft.type)
  if (!type) return { ok: false, problems: [{ field: 'type', sentence: 'Choose the type from the list.' }] }
  const signIn = findSignIn(type, draft.signIn)
  const problems = findDraftProblems(type, signIn, draft)
  const checked = checkName(draft.name, 'connection')
  if (!checked.ok) problems.unshift({ field: 'name', sentence: checked.sentence })
  const base = { name: checked.ok ? checked.name : '', type: type.type, ...type.constants }
  let body = mergeBodies(base, signIn?.constants ?? {})
  for (const field of listConnectionFields(type, signIn?.id)) {
    const typed = Object.hasOwn(draft.values, field.path) ? draft.values[field.path] : undefined
    const result = readField(field, typed)
    if (typeof result === 'string') problems.push({ field: field.path, sentence: result })
    else if (result.value !== undefined) body = setLeaf(body, field.path.split('.'), result.value)
  }
  if (problems.length > 0) return { ok: false, problems: dropRepeated(problems) }
  return { ok: true, body: mergeBodies(body, buildNetworking(type, draft.linkId)) }
}

/** The first problem of each field. */
const dropRepeated = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ field }, index) => problems.findIndex((one) => one.field === field) === index)
