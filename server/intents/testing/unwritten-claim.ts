import { isSending, parseIntent } from '#server/intents/intent.ts'
import type { IntentKind, IntentRow } from '#server/store/schema.ts'

export const now = '2026-11-25T00:00:00.000Z'

type Fresh = Pick<
  IntentRow,
  'id' | 'kind' | 'groupId' | 'linkId' | 'fingerprint' | 'body' | 'baseline' | 'actor' | 'requestId'
>

const toUnwritten = (fresh: Fresh): IntentRow => ({
  ...fresh,
  ...{ status: 'sending', attempt: 1, recoveryAttempts: 0, sentAt: null, skewMs: 0 },
  ...{ leaseOwner: null, leaseUntil: null, nextRecoveryAt: null, outcome: null, createdAt: now, updatedAt: now },
  ...{ workspace: null, connection: null, arn: null, ownership: null },
})

/** The claim on an intent that is in no store. */
export const createUnwrittenClaim = <K extends IntentKind>(fresh: Fresh & { kind: K }) => {
  const intent = parseIntent(toUnwritten(fresh))
  if (!isSending(intent, fresh.kind)) throw new Error('The intent is not sending')
  return { kind: 'claimed', token: 'none', intent } as const
}
