import 'server-only'
import { createHash } from 'node:crypto'
import * as z from '#lib/zod.ts'

const sentence =
  'Send the header Idempotency-Key: a text of your own of at most 255 characters, a new one for each thing to create and the same one when you ask again.'

/** The header under which a POST may be sent again without doing anything twice. */
export const idempotencyKey = z
  .string({ error: sentence })
  .regex(/^[\x21-\x7e]{1,255}$/, { error: sentence })
  .meta({ description: sentence, example: 'orders-2026-11-28' })

type Scope = { person: string; groupId: string; key: string }

/**
 * The intent's key for a header Idempotency-Key, as a UUID of version 8: one person's key in one project is one intent,
 * in whatever replica and by whichever of the person's tokens it comes.
 */
export const deriveIntentKey = ({ person, groupId, key }: Scope): string => {
  const hex = createHash('sha256')
    .update(JSON.stringify([person, groupId, key]))
    .digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return [
    ...[hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`],
    hex.slice(20, 32),
  ].join('-')
}
