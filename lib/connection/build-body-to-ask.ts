import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import { findConnectionType, listAllConnectionFields } from '#lib/connection-types/catalog.ts'
import {
  buildConnectionBody,
  buildPartialBody,
  type BodyResult,
  type ConnectionDraft,
} from '#lib/connection/build-connection-body.ts'
import { setLeaf } from '#lib/connection/leaves.ts'

/** A secret of which only the value is asked for again: not headers, whose names belong to the body. */
const isOneValue = ({ type }: ConnectionDraft, path: string) => {
  const definition = findConnectionType(type)
  return (
    definition !== undefined && listAllConnectionFields(definition).some((f) => f.path === path && f.kind !== 'headers')
  )
}

/**
 * The body that an approval is asked for: dots stand for the secrets that were entered before the page was loaded,
 * since whoever sends it enters them then.
 */
export const buildBodyToAsk = (draft: ConnectionDraft, lostSecrets: readonly string[]): BodyResult => {
  const headers = lostSecrets.filter((path) => !isOneValue(draft, path))
  if (headers.length > 0)
    return { ok: false, problems: headers.map((field) => ({ field, sentence: 'Enter this again.' })) }
  const result = buildConnectionBody(draft)
  if (!result.ok && !result.problems.every(({ field }) => lostSecrets.includes(field))) return result
  const body = lostSecrets.reduce<BodyObject>(
    (whole, path) => setLeaf(whole, path.split('.'), secretMask),
    buildPartialBody(draft),
  )
  return { ok: true, body }
}
