import { isAtlasId } from '#lib/atlas-id.ts'
import { isBodyObject, type BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import {
  findConnectionType,
  findSignIn,
  listAllConnectionFields,
  listConnectionFields,
} from '#lib/connection-types/catalog.ts'
import type { ConnectionField, ConnectionType } from '#lib/connection-types/connection-type.ts'
import { getUsedLink } from '#lib/connection/get-used-link.ts'
import { containsLeaves, getLeaf, listLeaves, setLeaf, type Leaf } from '#lib/connection/leaves.ts'
import { isKnownPath, isSecretField } from '#lib/connection/mask-secrets.ts'
import { readConnectionDraft } from '#lib/connection/read-connection-draft.ts'
import type { ConnectionReading } from '#lib/connection-paste/connection-paste.ts'
import { getFieldNoun } from '#lib/link-types/get-field-noun.ts'
import type { LeftOver } from '#lib/paste/paste.ts'
import { truncate } from '#lib/paste/request-keys.ts'

/** What Atlas adds to a connection; nobody misses it. */
const serverKeys = new Set(['id', '_id', 'state', 'region', 'links', 'errorMessage'])

/** A text that only stands for a value, such as $KAFKA_PASSWORD, ${…}, $(…), var.password, <password> or dots. */
const standIn =
  /^(?:\$[A-Z_][A-Z0-9_]*|\$\{[^{}]*\}|\$\([^()]*\)|\{\{[^{}]*\}\}|<[^<>]+>|(?:var|local|data|module)\.[\w.-]+)$/

const isStandIn = (text: string): boolean => text.includes(secretMask) || (text.length <= 200 && standIn.test(text))

/** Whether a leaf is a secret that the text only names. */
const isNamedSecret = (fields: readonly ConnectionField[]) => {
  const secrets = fields.filter(isSecretField)
  return ({ path, value }: Leaf) =>
    typeof value === 'string' && isStandIn(value) && secrets.some((field) => isInField(field, path.join('.')))
}

/** Whether a path is that of a field, or of a key in its object. */
const isInField = (field: ConnectionField, path: string) => field.path === path || path.startsWith(`${field.path}.`)

const isEmpty = ({ value }: Leaf) => value === '' || (isBodyObject(value) && Object.keys(value).length === 0)

/** Why a value of the text is not in the draft; undefined for what nobody misses. */
const createExplanation = (type: ConnectionType, signIn: string | undefined, used: (path: string) => boolean) => {
  const isKnown = isKnownPath(type)
  const fields = listConnectionFields(type, signIn)
  const isNamed = isNamedSecret(fields)
  const constants = findSignIn(type, signIn)?.constants ?? {}
  return (leaf: Leaf): string | undefined => {
    const { path, value } = leaf
    const name = path.join('.')
    const isCommon = ['name', 'type', 'networking', 'publicPrivateNetworking'].includes(path[0] ?? '')
    if (serverKeys.has(path[0] ?? '') || isEmpty(leaf)) return undefined
    const field = fields.find((one) => isInField(one, name))
    if (field && isNamed(leaf)) return `Enter the ${getFieldNoun(field)}: the text only has a name for it.`
    if (name.endsWith('.access.type') && value !== 'PUBLIC' && value !== 'PRIVATE_LINK')
      return 'The portal creates connections over a private link, or public ones. Choose a link where it needs one.'
    if (name.endsWith('.access.connectionId') && !isAtlasId(String(value)))
      return 'Choose the private link: the text does not have its id.'
    if (!isKnown(path)) return 'The portal does not know this field.'
    if (isCommon || used(field?.path ?? name) || containsLeaves(constants, setLeaf({}, path, value))) return undefined
    const isConstant = containsLeaves(type.constants ?? {}, setLeaf({}, path, value))
    if (isConstant) return undefined
    return type.signIns && signIn === undefined
      ? 'The portal does not know this way to sign in. Choose one, and enter its values.'
      : 'It does not belong to this way to sign in.'
  }
}

/** The secrets that a person must still enter. */
const listMissingSecrets = (type: ConnectionType, signIn: string | undefined, body: BodyObject): LeftOver[] =>
  listConnectionFields(type, signIn)
    .filter((field) => isSecretField(field) && field.presence === 'required')
    .filter(({ path }) => getLeaf(body, path.split('.')) === undefined)
    .map((field) => ({ name: field.path, why: `Enter the ${getFieldNoun(field)}: the text does not have it.` }))

/**
 * A body from a text as a connection, `what`: its notation, as in “JSON”. Undefined for a type that the catalog lacks.
 */
export const readBody = (body: BodyObject, what: string): ConnectionReading | undefined => {
  const type = findConnectionType(body.type)
  if (!type) return undefined
  const leaves = listLeaves(body)
  const isNamed = isNamedSecret(listAllConnectionFields(type))
  const usable = leaves
    .filter((leaf) => !isNamed(leaf))
    .reduce<BodyObject>((all, { path, value }) => setLeaf(all, path, value), {})
  const { name = '', signIn, values = {} } = readConnectionDraft({ ...usable, type: type.type }) ?? {}
  const shown = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  const linkId = getUsedLink(usable)
  const explain = createExplanation(type, signIn, (path) => Object.hasOwn(shown, path))
  const title = findSignIn(type, signIn)?.title
  return {
    title: name === '' ? type.title : truncate(name),
    sentence: `This is a connection of type ${type.title} as ${what}${title === undefined ? '' : `: ${title}`}.`,
    draft: {
      type: type.type,
      ...(name === '' ? {} : { name }),
      ...(signIn === undefined ? {} : { signIn }),
      ...(linkId !== undefined && isAtlasId(linkId) ? { linkId } : {}),
      values: shown,
    },
    secrets: listConnectionFields(type, signIn)
      .filter((field) => isSecretField(field) && Object.hasOwn(shown, field.path))
      .map(({ path }) => path),
    leftOver: [
      ...leaves.flatMap((leaf) => {
        const why = explain(leaf)
        return why === undefined ? [] : [{ name: truncate(leaf.path.join('.')), why }]
      }),
      ...listMissingSecrets(type, signIn, body),
    ],
  }
}
