import { findConnectionType, listAllConnectionFields } from '#lib/connection-types/catalog.ts'
import { buildConnectionBody, type ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { isSecretField } from '#lib/connection/mask-secrets.ts'

/**
 * What rules could ask about a connection and cannot be sent yet, by the words of their conditions. A secret is none of
 * it: no rule sees one.
 */
export const listUnknown = (draft: ConnectionDraft): string[] => {
  const type = findConnectionType(draft.type)
  if (!type) return ['type', 'request', 'name']
  const secretPaths = listAllConnectionFields(type)
    .filter(isSecretField)
    .map(({ path }) => path)
  const words = new Map([
    ['signIn', 'authentication'],
    ['linkId', type.networkingKey ?? 'networking'],
  ])
  const result = buildConnectionBody(draft)
  const fields = result.ok ? [] : result.problems.map(({ field }) => field)
  return fields.filter((field) => !secretPaths.includes(field)).map((field) => words.get(field) ?? field)
}
