import 'server-only'
import { intentRowShape, type IntentStatus } from '#server/store/schema.ts'
import { ownership } from '#lib/wire/ownership.ts'
import * as z from '#lib/zod.ts'

const row = intentRowShape.shape

/** What intents of every kind have. */
export const commonParts = {
  id: row.id,
  groupId: row.groupId,
  fingerprint: row.fingerprint,
  actor: row.actor,
  requestId: row.requestId,
  attempt: row.attempt,
  recoveryAttempts: row.recoveryAttempts,
  sentAt: row.sentAt,
  skewMs: row.skewMs,
  leaseOwner: row.leaseOwner,
  leaseUntil: row.leaseUntil,
  nextRecoveryAt: row.nextRecoveryAt,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  /** One that can no longer be read must not keep an intent from being followed. */
  ownership: ownership.nullable().catch(null),
}

export const withStatus = <S extends IntentStatus>(status: S) => z.object({ status: z.literal(status) })

/** A row without a readable reason still shows: one that cannot be read must not hide the list that it stands in. */
export const unknownOutcome = z
  .object({ kind: z.literal('unknown'), reason: z.string() })
  .catch({ kind: 'unknown', reason: 'The portal stopped while it was sending.' })
