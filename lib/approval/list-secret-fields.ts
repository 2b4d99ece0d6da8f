import { findConnectionType, listConnectionFields } from '#lib/connection-types/catalog.ts'
import type { ConnectionField } from '#lib/connection-types/connection-type.ts'
import { checkConnectionField } from '#lib/connection/check-connection-field.ts'
import { parseBody } from '#lib/connection/leaves.ts'
import { readConnectionDraft } from '#lib/connection/read-connection-draft.ts'
import { readJson } from '#lib/json-text.ts'

/** A secret to type before something is sent: its path in the body, its name, and its field if the catalog has it. */
export type SecretField = { path: string; label: string; field: ConnectionField | undefined }

/** The secrets that have to be typed when a connection is sent, in the words of its form; a header has no field. */
export const listSecretFields = (request: string | undefined, paths: readonly string[]): SecretField[] => {
  const body = parseBody(readJson(request ?? ''))
  const type = findConnectionType(body?.type)
  const fields = body && type ? listConnectionFields(type, readConnectionDraft(body)?.signIn) : []
  return paths.map((path) => {
    const field = fields.find((one) => one.path === path)
    return { path, label: field?.label ?? path, field }
  })
}

/** What is wrong with a typed secret, in a sentence; undefined for one that can be sent. */
export const checkSecret = ({ label, field }: SecretField, typed: string): string | undefined => {
  if (typed.trim() === '') return `Enter the secret: ${label}.`
  const result = field && checkConnectionField(field, typed)
  return result?.ok === false ? result.sentence : undefined
}
