import 'server-only'
import type { KindOf, IntentAction, StatusAfter, StatusBefore } from '#server/intents/transitions.ts'
import { intentRowShape, type IntentKind, type IntentRow, type IntentStatus } from '#server/store/schema.ts'
import { readJson } from '#lib/json-text.ts'
import { keptCreateOutcomes, refusalShape } from '#lib/wire/create-outcome.ts'
import * as z from '#lib/zod.ts'

const row = intentRowShape.shape

const common = {
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
}

const withStatus = <S extends IntentStatus>(status: S) => z.object({ status: z.literal(status) })
const unknownOutcome = z.object({ kind: z.literal('unknown'), reason: z.string() })

const create = <S extends IntentStatus>(status: S) =>
  withStatus(status).extend({
    ...common,
    kind: z.literal('create'),
    linkId: row.linkId,
    requestBody: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    baseline: z.array(z.string()),
  })

const createIntent = z.discriminatedUnion('status', [
  create('recorded'),
  create('sending'),
  create('unknown').extend({ outcome: unknownOutcome }),
  create('not-found'),
  create('ambiguous').extend({ outcome: keptCreateOutcomes.ambiguous }),
  create('created').extend({ linkId: row.linkId.unwrap(), outcome: keptCreateOutcomes.created }),
  create('existing').extend({ outcome: keptCreateOutcomes.existing }),
  create('refused').extend({ outcome: keptCreateOutcomes.refused }),
  create('not-sent').extend({ outcome: keptCreateOutcomes.notSent }),
])

const doneOutcome = z.object({ kind: z.literal('done') })
const refusedOutcome = z.object({ kind: z.literal('refused'), refusal: refusalShape, requestId: z.string() })

const remove = <S extends IntentStatus>(status: S) =>
  withStatus(status).extend({ ...common, kind: z.literal('delete'), linkId: row.linkId.unwrap() })

const deleteIntent = z.discriminatedUnion('status', [
  remove('recorded'),
  remove('sending'),
  remove('unknown').extend({ outcome: unknownOutcome }),
  remove('done').extend({ outcome: doneOutcome }),
  remove('refused').extend({ outcome: refusedOutcome }),
  remove('not-sent').extend({ outcome: keptCreateOutcomes.notSent }),
])

const patch = <S extends IntentStatus>(status: S) =>
  withStatus(status).extend({
    ...common,
    kind: z.literal('patch'),
    linkId: row.linkId.unwrap(),
    requestBody: z.object({ dnsDomain: z.string() }),
  })

const patchIntent = z.discriminatedUnion('status', [
  patch('recorded'),
  patch('sending'),
  patch('unknown').extend({ outcome: unknownOutcome }),
  patch('done').extend({ outcome: doneOutcome }),
  patch('refused').extend({ outcome: refusedOutcome }),
  patch('not-sent').extend({ outcome: keptCreateOutcomes.notSent }),
  patch('withdrawn').extend({ outcome: doneOutcome }),
])

const intent = z.discriminatedUnion('kind', [createIntent, deleteIntent, patchIntent])

/**
 * What somebody asked for, and how far it is. `baseline`: the ids of matching links that existed before. Times are
 * ISO 8601. `skewMs`: Atlas's clock minus ours. `attempt`: how often it was sent. `recoveryAttempts`: how often Atlas was
 * searched since.
 */
export type Intent = z.infer<typeof intent>
export type CreateIntent = z.infer<typeof createIntent>
export type DeleteIntent = z.infer<typeof deleteIntent>
export type PatchIntent = z.infer<typeof patchIntent>
export type ChangeIntent = DeleteIntent | PatchIntent

type ByKind = { create: CreateIntent; delete: DeleteIntent; patch: PatchIntent }

/** An intent of a kind while it is being sent. */
export type SendingIntent<K extends IntentKind> = { [K in IntentKind]: Extract<ByKind[K], { status: 'sending' }> }[K]

/** The intents that an action may move, and what they are afterwards. */
export type IntentBefore<A extends IntentAction> = Extract<Intent, { kind: KindOf<A>; status: StatusBefore<A> }>
type IntentAfter<A extends IntentAction> = Extract<Intent, { kind: KindOf<A>; status: StatusAfter<A> }>

/** The outcome that an action stores; never for a status without one. */
export type OutcomeAfter<A extends IntentAction> = Extract<IntentAfter<A>, { outcome: unknown }>['outcome']

/** Makes an intent of a row. Throws when the row holds what its kind and status do not allow. */
export const parseIntent = ({ body, baseline, outcome, ...rest }: IntentRow): Intent =>
  intent.parse({
    ...rest,
    requestBody: readJson(body),
    baseline: readJson(baseline),
    outcome: outcome === null ? undefined : readJson(outcome),
  })

export const isSending = <K extends IntentKind>(intent: Intent, kind: K): intent is SendingIntent<K> =>
  intent.kind === kind && intent.status === 'sending'

/** When an intent was sent last, or recorded when it was not sent yet; in ms since 1970. */
export const readSentAt = ({ sentAt, createdAt }: Pick<Intent, 'sentAt' | 'createdAt'>): number =>
  Date.parse(sentAt ?? createdAt)
