import { findConnectionType, findSignIn, listConnectionFields } from '#lib/connection-types/catalog.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { dropSecrets, isSecretField } from '#lib/connection/mask-secrets.ts'

/** A draft of another type, without values. A link stays where the type can use one. */
export const changeType = (draft: ConnectionDraft, name: string): ConnectionDraft => ({
  ...draft,
  type: name,
  signIn: undefined,
  values: {},
  linkId: findConnectionType(name)?.networkingKey === undefined ? undefined : draft.linkId,
})

/**
 * A draft with another way to sign in. A secret stays only in a field that is called the same there, so that a password
 * does not become a connection string.
 */
export const changeSignIn = (draft: ConnectionDraft, signIn: string): ConnectionDraft => {
  const type = findConnectionType(draft.type)
  if (!type) return draft
  const before = findSignIn(type, draft.signIn)?.fields ?? []
  const same = listConnectionFields(type, signIn).filter(
    (field) => isSecretField(field) && before.some(({ path, label }) => path === field.path && label === field.label),
  )
  const secrets = same.flatMap(({ path }) => {
    const value = draft.values[path]
    return value === undefined ? [] : [[path, value] as const]
  })
  return { ...draft, signIn, values: { ...dropSecrets(draft).values, ...Object.fromEntries(secrets) } }
}
