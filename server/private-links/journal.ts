import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Timings } from '#server/private-links/timings.ts'
import { endAttempt, startAttempt } from '#server/store/attempts.ts'
import { appendAudit } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { claimIntent, insertIntent, settleIntent, type Inserted, type NewIntent } from '#server/store/intents.ts'
import type { Intent, IntentStatus, Schema } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { canonicalizeRequest, type RequestLike } from '#lib/private-link/fingerprint.ts'

export type JournalDeps = {
  store: Store
  now: () => number
  timings: Timings
  /** Told of each audit row's number and hash once it is committed, for the log. */
  onAudit: (head: { seq: number; hash: string }) => void
}

/** An intent that this process took for sending: nobody else sends it, and only `token` may settle it as answered. */
export type Claimed = { intent: Intent; token: string }

/** SHA-256 of what makes two creates in a project the same one. */
export const fingerprintOf = (groupId: string, body: RequestLike): string =>
  createHash('sha256').update(canonicalizeRequest(groupId, body)).digest('hex')

type Told = {
  actor: string
  action: string
  detail?: Readonly<Record<string, unknown>>
  linkId?: string | null
  requestId?: string
}
type Step = {
  to: IntentStatus
  from: readonly IntentStatus[]
  token?: string
  patch?: Parameters<typeof settleIntent>[1]['patch']
  /** The audit row; a look that found nothing new has none. */
  told?: Told
  /** Ends the attempt under way with this result. */
  result?: string
}
/** Who decided on another attempt, in which request. */
type By = { actor: string; requestId: string }
type Asked = Omit<NewIntent, 'at' | 'leaseOwner' | 'leaseUntil' | 'skewMs'> & { skewMs?: number }

/** The journal: every deed on a link is written down before it is done, each step in one transaction with its audit row. */
export const journalOf = ({ store, now, timings, onAudit }: JournalDeps) => {
  const at = () => toTimestamp(now())

  const audited = async <T>(
    work: (trx: Transaction<Schema>, tell: (intent: Intent, told: Told) => Promise<void>) => Promise<T>,
  ) => {
    let heads: { seq: number; hash: string }[] = []
    const done = await store.transaction((trx) => {
      heads = []
      return work(
        trx,
        async (intent, { actor, action, detail = {}, linkId = intent.linkId, requestId = intent.requestId }) => {
          const { id: intentId, groupId } = intent
          heads.push(await appendAudit(trx, { at: at(), actor, action, groupId, linkId, intentId, detail, requestId }))
        },
      )
    })
    heads.forEach(onAudit)
    return done
  }

  const take = async (
    trx: Transaction<Schema>,
    tell: (intent: Intent, told: Told) => Promise<void>,
    { id, from, actor, requestId }: By & { id: string; from: readonly IntentStatus[] },
  ): Promise<Claimed | undefined> => {
    const token = randomUUID()
    const intent = await claimIntent(trx, {
      id,
      from,
      leaseOwner: token,
      leaseUntil: toTimestamp(now() + timings.sending),
      at: at(),
      requestId,
    })
    if (!intent) return undefined
    await startAttempt(trx, { intentId: id, no: intent.attempt, decidedBy: actor, sentAt: intent.sentAt ?? at() })
    await tell(intent, { actor, action: `${intent.kind}.sending`, detail: { attempt: intent.attempt } })
    return { intent, token }
  }

  return {
    /** Records an intent and takes it for sending, durably and in one step; or tells which one stands in its way. */
    begin: (asked: Asked): Promise<Claimed | Exclude<Inserted, { kind: 'inserted' }>> =>
      audited(async (trx, tell) => {
        const lease = { leaseOwner: randomUUID(), leaseUntil: toTimestamp(now() + timings.sending) }
        const inserted = await insertIntent(trx, { skewMs: 0, ...asked, ...lease, at: at() })
        if (inserted.kind !== 'inserted') return inserted
        const { intent } = inserted
        const { fingerprint, requestId, actor, kind } = intent
        await tell(intent, { actor, action: `${kind}.recorded`, detail: { fingerprint, requestId } })
        const claimed = await take(trx, tell, { id: intent.id, from: ['recorded'], actor, requestId })
        if (!claimed) throw new Error(`The intent ${intent.id} was recorded and cannot be taken`)
        return claimed
      }),

    /** Takes an intent for another attempt, by a person's decision; undefined when it is not in one of `from` any more. */
    takeAgain: (id: string, from: readonly IntentStatus[], by: By): Promise<Claimed | undefined> =>
      audited((trx, tell) => take(trx, tell, { id, from, ...by })),

    /** Moves an intent on with its audit row; whether it was still there to be moved. */
    step: (intent: Intent, { to, from, token, patch = {}, told, result }: Step): Promise<boolean> =>
      audited(async (trx, tell) => {
        const won = await settleIntent(trx, {
          id: intent.id,
          from,
          ...(token ? { leaseOwner: token } : {}),
          to,
          at: at(),
          patch,
        })
        if (!won) return false
        if (result !== undefined) {
          const detail = JSON.stringify(told?.detail ?? {})
          await endAttempt(trx, { intentId: intent.id, no: intent.attempt, endedAt: at(), result, detail })
        }
        if (told) await tell(intent, { linkId: patch.linkId ?? intent.linkId, ...told })
        return true
      }),
  }
}

export type Journal = ReturnType<typeof journalOf>
