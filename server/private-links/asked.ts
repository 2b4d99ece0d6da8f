import 'server-only'
import { bodyOf } from '#server/private-links/send.ts'
import type { Store } from '#server/store/db.ts'
import { findIntent } from '#server/store/intents.ts'
import type { Intent } from '#server/store/schema.ts'
import type { Told } from '#lib/wire/answers.ts'
import type { AskedCreate } from '#lib/wire/asked.ts'
import { privateLink } from '#lib/wire/private-link.ts'

/** A create that has no link, in the shape of one. */
export const linkAsked = (intent: Intent) => privateLink.parse({ ...bodyOf(intent), _id: '0'.repeat(24) })

export const askedAt = ({ sentAt, createdAt }: Intent) => Date.parse(sentAt ?? createdAt)

/** A create by the key of its draft, for whoever may see its project: what was asked, and the link it became if it did. */
export const askedDeed =
  ({ store }: { store: Store }) =>
  async ({ groupId, key }: { groupId: string; key: string }, requestId: string): Promise<Told<AskedCreate>> => {
    const intent = await findIntent(store.db, key)
    if (intent?.groupId !== groupId || intent.kind !== 'create')
      return {
        ok: false,
        trouble: {
          kind: 'not-found',
          sentence: 'The portal has no record of this request in this project.',
          requestId,
        },
      }
    const { actor: by, linkId } = intent
    return { ok: true, value: { key, link: linkAsked(intent), by, at: askedAt(intent), linkId: linkId ?? undefined } }
  }
