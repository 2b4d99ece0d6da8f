import { findConnectionType, listConnectionFields } from '#lib/connection-types/catalog.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { dropSecrets } from '#lib/connection/mask-secrets.ts'
import { hasItems, hasShape, hasValues, isAmong, isNumber, isOptional, isText, type Guarded } from '#lib/guard.ts'

/** What was entered for one type. `secretPaths`: the fields in which a secret was entered, never the secret itself. */
const isEntry = hasShape({
  signIn: isOptional(isText),
  values: hasValues(isText),
  secretPaths: hasItems(isText),
})

/**
 * A new connection as one browser stores it, without its secrets (decision 032). `key` identifies the create to the
 * server, and is replaced after a refusal; `entries` by type, so that changing the type loses none; `prefilledFrom`:
 * the link whose facts were filled in; `attempt`: when it was sent, and whether Atlas has the connection; `ownership`:
 * what was typed of whose it will be.
 */
export const isStoredConnection = hasShape({
  id: isText,
  key: isText,
  groupId: isText,
  workspace: isText,
  name: isText,
  type: isText,
  linkId: isOptional(isText),
  entries: hasValues(isEntry),
  prefilledFrom: isOptional(isText),
  attempt: isOptional(hasShape({ at: isNumber, state: isAmong('sent', 'created') })),
  ownership: isOptional(hasValues(isText)),
  changedAt: isNumber,
})

export type StoredConnection = Guarded<typeof isStoredConnection>

/** Secrets as one page holds them, by type and a field’s path. They are in no storage. */
export type Secrets = Readonly<Record<string, Readonly<Record<string, string>>>>

export const createStoredConnection = (
  id: string,
  groupId: string,
  start: { workspace: string; linkId: string | undefined },
): StoredConnection => ({
  id,
  key: id,
  groupId,
  workspace: start.workspace,
  name: '',
  type: '',
  ...(start.linkId === undefined ? {} : { linkId: start.linkId }),
  entries: {},
  changedAt: 0,
})

/** What was entered, with the secrets that the page still has. */
export const readStoredDraft = (
  { type, name, linkId, entries }: StoredConnection,
  secrets: Secrets,
): ConnectionDraft => {
  const entry = entries[type]
  return { type, name, linkId, signIn: entry?.signIn, values: { ...entry?.values, ...secrets[type] } }
}

const pickSecrets = (draft: ConnectionDraft) => {
  const { values } = dropSecrets(draft)
  return Object.fromEntries(
    Object.entries(draft.values).filter(([path, value]) => !Object.hasOwn(values, path) && value !== ''),
  )
}

/**
 * What is stored of a draft that was changed, and the secrets, which are not. Another type than before, with nothing
 * entered, brings back what was entered for it.
 */
export const splitDraft = (
  before: StoredConnection,
  secrets: Secrets,
  draft: ConnectionDraft,
): { connection: StoredConnection; secrets: Secrets } => {
  const { type, name, linkId, signIn } = draft
  const next = { ...before, type, name, linkId }
  const isBare = signIn === undefined && Object.keys(draft.values).length === 0
  if (type !== before.type && isBare) return { connection: next, secrets }
  const own = pickSecrets(draft)
  const isRemoved = (path: string) => secrets[type]?.[path] !== undefined && own[path] === undefined
  const paths = [...(before.entries[type]?.secretPaths ?? []), ...Object.keys(own)]
  const secretPaths = [...new Set(paths)].filter((path) => !isRemoved(path))
  const entry = { signIn, values: { ...dropSecrets(draft).values }, secretPaths }
  return {
    connection: { ...next, entries: { ...before.entries, [type]: entry } },
    secrets: { ...secrets, [type]: own },
  }
}

/** The secrets that were entered before this page was loaded, and must be entered again. */
export const listLostSecrets = ({ type, entries }: StoredConnection, secrets: Secrets): string[] => {
  const entry = entries[type]
  const definition = findConnectionType(type)
  const paths = definition ? listConnectionFields(definition, entry?.signIn).map(({ path }) => path) : []
  return paths.filter((path) => entry?.secretPaths.includes(path) && secrets[type]?.[path] === undefined)
}
