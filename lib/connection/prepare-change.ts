import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { getUsedLink } from '#lib/connection/get-used-link.ts'
import { getLeaf } from '#lib/connection/leaves.ts'
import { listConnectionDetails } from '#lib/connection/list-connection-details.ts'
import { dropSecrets } from '#lib/connection/mask-secrets.ts'
import { readConnectionDraft } from '#lib/connection/read-connection-draft.ts'
import { findConnectionType, listAllConnectionFields } from '#lib/connection-types/catalog.ts'

/** A connection to change. `unsent`: what Atlas shows of it and the form cannot send, by path. */
export type Change = { draft: ConnectionDraft; unsent: string[] }

const listForeignNetworking = (body: BodyObject): string[] =>
  ['networking', 'publicPrivateNetworking'].filter((key) => {
    const access = getLeaf(body, [key, 'access', 'type'])
    return access !== undefined && access !== 'PUBLIC' && getUsedLink(body) === undefined
  })

/**
 * What a person begins with who changes a connection: its values without secrets, which must be entered again, since a
 * change takes the whole body. Undefined for a type that the catalog lacks.
 */
export const prepareChange = (body: BodyObject): Change | undefined => {
  const draft = readConnectionDraft(body)
  const type = findConnectionType(body.type)
  if (!draft || !type) return undefined
  const fields = new Set(listAllConnectionFields(type).map(({ path }) => path))
  const foreign = listConnectionDetails(body).filter(
    ({ path, text, isSecret }) => path !== 'signIn' && !fields.has(path) && (isSecret || text !== ''),
  )
  return { draft: dropSecrets(draft), unsent: [...foreign.map(({ path }) => path), ...listForeignNetworking(body)] }
}
