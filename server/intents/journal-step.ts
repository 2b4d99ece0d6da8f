import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import {
  isSending,
  parseIntent,
  type Intent,
  type IntentBefore,
  type OutcomeAfter,
  type SendingIntent,
} from '#server/intents/intent.ts'
import { buildStepEvent } from '#server/intents/step-events.ts'
import type { IntentTimings } from '#server/intents/timings.ts'
import { transitions, type IntentAction } from '#server/intents/transitions.ts'
import { bindToSubject } from '#server/intents/bind-to-subject.ts'
import { endAttempt, startAttempt } from '#server/store/attempts.ts'
import { appendAudit, type OnAudit } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { appendEvent } from '#server/store/events.ts'
import { claimIntent, moveIntent } from '#server/store/intents.ts'
import type { IntentKind, IntentRow, IntentStatus, Schema } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { endTurn } from '#server/store/workspace-turn.ts'
import type { Consent } from '#lib/approval/consent.ts'
import type { ActorFor } from '#lib/audit/audit-action.ts'

export type JournalDeps = {
  store: Store
  now: () => number
  timings: Pick<IntentTimings, 'sendingLease' | 'writeDeadline' | 'sendAgainMargin'>
  onAudit: OnAudit
}

/**
 * Who asks for something, in which request, and by which approval, if by one; `term`: of a create that rules judged by
 * the links of its project, up to which one they did.
 */
export type Requester = { actor: string; requestId: string; consent?: Consent | undefined; term?: number | undefined }

/** What is read when a create is sent for the first time: the matching links, and Atlas's clock minus ours in ms. */
export type Before = { baseline: readonly string[]; skewMs: number }

/**
 * An intent that this process claimed for sending: nobody else sends it, and `token` shows that the answer is its
 * sender's.
 */
export type Claim<K extends IntentKind = IntentKind> = { kind: 'claimed'; intent: SendingIntent<K>; token: string }

/** What a step writes besides the status. `attemptResult` ends the current attempt. `linkId`: of the audit row, too. */
export type Step<A extends IntentAction> = {
  actor: ActorFor<A>
  /** The lease of whoever sends; without it the intent must still have the status that the caller read. */
  token?: string | undefined
  linkId?: string
  baseline?: readonly string[]
  /** Null when the sender gives its lease back. */
  leaseUntil?: null
  recoveryAttempts?: number
  nextRecoveryAt?: string | null
  detail?: Readonly<Record<string, unknown>>
  requestId?: string
  attemptResult?: string
} & ([OutcomeAfter<A>] extends [never] ? object : { outcome: OutcomeAfter<A> })

/** Appends the audit row of a step in the step's transaction. */
type Audit = (
  intent: Pick<IntentRow, 'id' | 'groupId' | 'linkId' | 'requestId'>,
  action: IntentAction | 'approval.overridden',
  line: { actor: string; detail: Readonly<Record<string, unknown>> },
) => Promise<void>
export type Unit = [trx: Transaction<Schema>, audit: Audit]
type Transact = <T>(work: (...unit: Unit) => Promise<T>) => Promise<T>

/** Does all of a step in one transaction together with its audit rows. */
export const createTransact =
  ({ store, now, onAudit }: JournalDeps): Transact =>
  async (work) => {
    let heads: Promise<Parameters<OnAudit>[0]>[] = []
    const result = await store.transaction((trx) => {
      heads = []
      return work(trx, async ({ id: intentId, groupId, linkId, requestId }, action, line) => {
        const entry = { at: toTimestamp(now()), action, groupId, linkId, intentId, requestId, ...line }
        heads.push((await appendAudit(trx, entry)).head)
      })
    })
    for (const head of await Promise.all(heads)) onAudit(head)
    return result
  }

type Claiming<K extends IntentKind> = Pick<Requester, 'actor' | 'requestId'> & {
  id: string
  kind: K
  from: readonly IntentStatus[]
  before?: Before | undefined
  /** Of the audit row, besides the attempt. */
  detail?: Readonly<Record<string, unknown>> | undefined
}

/** Claims an intent that has one of the statuses; undefined when it has another one by now. */
export const claim = async <K extends IntentKind>(
  { now, timings }: JournalDeps,
  [trx, audit]: Unit,
  { id, kind, from, actor, requestId, before, detail }: Claiming<K>,
): Promise<Claim<K> | undefined> => {
  const [token, at] = [randomUUID(), toTimestamp(now())]
  const leaseUntil = toTimestamp(now() + timings.sendingLease)
  const patch = before && { ...before, baseline: JSON.stringify(before.baseline) }
  const row = await claimIntent(trx, { id, from, leaseOwner: token, leaseUntil, at, requestId, patch })
  if (!row) return undefined
  const intent = parseIntent(row)
  if (!isSending(intent, kind)) throw new Error(`The intent ${id} is no ${kind}`)
  await startAttempt(trx, { intentId: id, no: row.attempt, decidedBy: actor, sentAt: at })
  await audit(row, `${row.kind}.sending`, { actor, detail: { attempt: row.attempt, ...detail } })
  return { kind: 'claimed', intent, token }
}

/** The columns that a step writes besides the status. */
const toPatch = <A extends IntentAction>(action: A, step: Step<A>) => {
  const { recoveryAttempts, nextRecoveryAt, linkId, baseline, leaseUntil } = step
  return {
    ...(leaseUntil === undefined ? {} : { leaseUntil }),
    ...(recoveryAttempts === undefined ? {} : { recoveryAttempts }),
    ...(nextRecoveryAt === undefined ? {} : { nextRecoveryAt }),
    ...(transitions[action].to === 'created' && linkId !== undefined ? { linkId } : {}),
    ...(baseline ? { baseline: JSON.stringify(baseline) } : {}),
    ...('outcome' in step ? { outcome: JSON.stringify(step.outcome) } : {}),
  }
}

export const takeStep = async <A extends IntentAction>(
  { now, timings }: JournalDeps,
  [trx, audit]: Unit,
  intent: IntentBefore<A>,
  action: A,
  step: Step<A>,
): Promise<boolean> => {
  const { id, status, attempt, groupId, ...before }: Intent = intent
  const { actor, token, attemptResult, detail = {}, linkId = before.linkId, requestId = before.requestId } = step
  const { from, to }: { from: readonly IntentStatus[]; to: IntentStatus } = transitions[action]
  const condition = token === undefined ? { from: [status] } : { from, leaseOwner: token }
  const at = toTimestamp(now())
  if (!(await moveIntent(trx, { id, ...condition, to, at, patch: toPatch(action, step) }))) return false
  if ('workspace' in before && (to === 'unknown' || token !== undefined))
    await endTurn(trx, { id, groupId, ...before }, to === 'unknown' ? now() + timings.writeDeadline : now())
  if (attemptResult !== undefined) {
    const end = { endedAt: at, result: attemptResult, detail: JSON.stringify(detail) }
    await endAttempt(trx, { intentId: id, no: attempt, ...end })
  }
  await bindToSubject(trx, intent, { to, linkId })
  await audit({ id, groupId, linkId, requestId }, action, { actor, detail })
  const outcome = 'outcome' in step ? step.outcome : undefined
  const event = buildStepEvent(action, intent, { at, linkId, outcome })
  if (event) await appendEvent(trx, event)
  return true
}
