import 'server-only'
import { parseIntent, readSentAt, type CreateIntent } from '#server/intents/intent.ts'
import type { Store } from '#server/store/db.ts'
import { findIntent } from '#server/store/intents.ts'
import { findCreatesWithoutLink } from '#server/store/intents-read.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { RequestedCreate } from '#lib/wire/requested-create.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'

/** A create by its draft's key, in its project; undefined when there is none. */
export const findCreate = async (
  { db }: Store,
  { groupId, key }: { groupId: string; key: string },
): Promise<CreateIntent | undefined> => {
  const row = await findIntent(db, key)
  if (row?.groupId !== groupId) return undefined
  const intent = parseIntent(row)
  return intent.kind === 'create' ? intent : undefined
}

/** Whether something was recorded under a key, in whatever project. */
export const createIsRecorded =
  ({ store }: { store: Store }) =>
  async (key: string): Promise<boolean> =>
    (await findIntent(store.db, key)) !== undefined

/** Creates of these projects that have no link yet and may still get one. */
export const findPendingCreates = async ({ db }: Store, groupIds: readonly string[]): Promise<CreateIntent[]> => {
  const intents = (await findCreatesWithoutLink(db, groupIds)).map(parseIntent)
  return intents.flatMap((intent) => (intent.kind === 'create' ? intent : []))
}

/** A create without a link, in the shape of one; its id is all zeros. */
export const toRequestedLink = ({
  requestBody,
  ownership: values,
  actor: by,
  createdAt: at,
}: CreateIntent): PrivateLink =>
  privateLink.parse({
    ...{ ...requestBody, _id: '0'.repeat(24) },
    ...(values ? { portal: { ownership: { values, version: 0, by, at } } } : {}),
  })

/**
 * Reads a create by its draft's key, for whoever may see its project: the request, and the link that it became, if any.
 */
export const createFindCreateQuery =
  ({ store }: { store: Store }) =>
  async (target: { groupId: string; key: string }, requestId: string): Promise<QueryResult<RequestedCreate>> => {
    const intent = await findCreate(store, target)
    if (!intent) {
      const sentence = 'The portal has no record of this request in this project.'
      return { ok: false, error: { kind: 'not-found', sentence, requestId } }
    }
    const { actor: by, linkId } = intent
    const link = toRequestedLink(intent)
    return { ok: true, value: { key: target.key, link, by, at: readSentAt(intent), linkId: linkId ?? undefined } }
  }
