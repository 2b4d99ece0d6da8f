import { isBodyObject, type BodyObject, type BodyValue } from '#lib/connection-kinds/connection-kind.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import { findConnectionType, listConnectionFields } from '#lib/connection-types/catalog.ts'
import { getLeaf, listLeaves, setLeaf } from '#lib/connection/leaves.ts'
import { isKnownPath, isSecretField, listMaskedPaths, maskSecrets } from '#lib/connection/mask-secrets.ts'
import { readConnectionDraft } from '#lib/connection/read-connection-draft.ts'

/** A secret in an export: the name of the variable that holds it. */
export class SecretVariable {
  constructor(readonly name: string) {}
}

/** A body whose secrets are variables. */
export type CodeValue = string | readonly string[] | SecretVariable | CodeObject
export type CodeObject = { readonly [key: string]: CodeValue }

export const isCodeObject = (value: CodeValue): value is CodeObject =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof SecretVariable)

/** `leftOut`: the paths of values that the catalog does not know, so that nobody can say whether they may be sent. */
export type CodeBody = { type: string; name: string; body: CodeObject; variables: string[]; leftOut: string[] }

/** What Atlas adds to a connection. */
const serverKeys = new Set(['id', 'state', 'region', 'links'])

const toWords = (text: string) =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .slice(0, 60)

/** The variable of a secret, after its type and key: KAFKA_PASSWORD. A header could name a variable that curl reads. */
const nameVariable = (type: string, path: readonly string[]) =>
  `${path[0] === 'headers' ? 'HEADER' : toWords(type)}_${toWords(path.at(-1) ?? '')}`

/** A name for each path, of which no two are the same. */
const nameVariables = (type: string, paths: readonly (readonly string[])[]): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  for (const path of paths) {
    const name = nameVariable(type, path)
    const others = [...names.values()]
    const free = [name, ...others.map((_, index) => `${name}_${String(index + 2)}`)].find(
      (one) => !others.includes(one),
    )
    names.set(JSON.stringify(path), free ?? name)
  }
  return names
}

const toCode = (value: BodyValue, names: ReadonlyMap<string, string>, path: readonly string[] = []): CodeValue => {
  const name = names.get(JSON.stringify(path))
  if (name !== undefined) return new SecretVariable(name)
  return isBodyObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toCode(one, names, [...path, key])]))
    : value
}

/** A body with dots where a secret belongs that Atlas does not return. */
const addSecrets = (body: BodyObject, signIn: string | undefined): BodyObject => {
  const type = findConnectionType(body.type)
  const secrets = type ? listConnectionFields(type, signIn) : []
  return secrets
    .filter((field) => isSecretField(field) && field.presence === 'required')
    .map(({ path }) => path.split('.'))
    .reduce((all, path) => (getLeaf(all, path) === undefined ? setLeaf(all, path, secretMask) : all), body)
}

/**
 * A masked body, or a connection as it is shown, as what an export sends: without what Atlas adds and what the catalog
 * does not know, with variables for its secrets. Undefined for a type that the catalog lacks.
 */
export const buildCodeBody = (shown: BodyObject): CodeBody | undefined => {
  const draft = readConnectionDraft(shown)
  if (!draft) return undefined
  const leaves = listLeaves(shown).filter(({ path }) => !serverKeys.has(path[0] ?? ''))
  const isKnown = isKnownPath(findConnectionType(draft.type))
  const sentBody = leaves
    .filter(({ path }) => isKnown(path))
    .reduce<BodyObject>((all, { path, value }) => setLeaf(all, path, value), {})
  const maskedBody = maskSecrets(addSecrets({ ...sentBody, type: draft.type }, draft.signIn))
  const names = nameVariables(draft.type, listMaskedPaths(maskedBody))
  const body = toCode(maskedBody, names)
  return {
    type: draft.type,
    name: draft.name,
    body: isCodeObject(body) ? body : {},
    variables: [...names.values()],
    leftOut: leaves.filter(({ path }) => !isKnown(path)).map(({ path }) => path.join('.')),
  }
}
