import 'server-only'
import type { KindOf, IntentAction, StatusAfter, StatusBefore } from '#server/intents/transitions.ts'
import { commonParts, unknownOutcome, withStatus } from '#server/intents/intent-parts.ts'
import { awsIntents } from '#server/intents/aws/aws-intent.ts'
import { streamIntents } from '#server/intents/streams/stream-intent.ts'
import {
  awsKinds,
  intentRowShape,
  streamKinds,
  type AwsKind,
  type IntentKind,
  type IntentRow,
  type IntentStatus,
  type OnceKind,
  type StreamKind,
} from '#server/store/schema.ts'
import { readJson } from '#lib/json-text.ts'
import { keptCreateOutcomes, refusalShape } from '#lib/wire/create-outcome.ts'
import * as z from '#lib/zod.ts'

const row = intentRowShape.shape

const buildCreate = <S extends IntentStatus>(status: S) =>
  withStatus(status).extend({
    ...commonParts,
    kind: z.literal('create'),
    linkId: row.linkId,
    requestBody: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    baseline: z.array(z.string()),
  })

const createIntent = z.discriminatedUnion('status', [
  buildCreate('recorded'),
  buildCreate('sending'),
  buildCreate('waiting').extend({ outcome: keptCreateOutcomes.waiting }),
  buildCreate('unknown').extend({ outcome: unknownOutcome }),
  buildCreate('not-found'),
  buildCreate('ambiguous').extend({ outcome: keptCreateOutcomes.ambiguous }),
  buildCreate('created').extend({ linkId: row.linkId.unwrap(), outcome: keptCreateOutcomes.created }),
  buildCreate('existing').extend({ outcome: keptCreateOutcomes.existing }),
  buildCreate('refused').extend({ outcome: keptCreateOutcomes.refused }),
  buildCreate('not-sent').extend({ outcome: keptCreateOutcomes.notSent }),
])

const doneOutcome = z.object({ kind: z.literal('done') })
const refusedOutcome = z.object({ kind: z.literal('refused'), refusal: refusalShape, requestId: z.string() })

const buildDelete = <S extends IntentStatus>(status: S) =>
  withStatus(status).extend({ ...commonParts, kind: z.literal('delete'), linkId: row.linkId.unwrap() })

const deleteIntent = z.discriminatedUnion('status', [
  buildDelete('recorded'),
  buildDelete('sending'),
  buildDelete('unknown').extend({ outcome: unknownOutcome }),
  buildDelete('done').extend({ outcome: doneOutcome }),
  buildDelete('refused').extend({ outcome: refusedOutcome }),
  buildDelete('not-sent').extend({ outcome: keptCreateOutcomes.notSent }),
])

const buildPatch = <S extends IntentStatus>(status: S) =>
  withStatus(status).extend({
    ...commonParts,
    kind: z.literal('patch'),
    linkId: row.linkId.unwrap(),
    requestBody: z.object({ dnsDomain: z.string() }),
  })

const patchIntent = z.discriminatedUnion('status', [
  buildPatch('recorded'),
  buildPatch('sending'),
  buildPatch('unknown').extend({ outcome: unknownOutcome }),
  buildPatch('done').extend({ outcome: doneOutcome }),
  buildPatch('refused').extend({ outcome: refusedOutcome }),
  buildPatch('not-sent').extend({ outcome: keptCreateOutcomes.notSent }),
  buildPatch('withdrawn').extend({ outcome: doneOutcome }),
])

const { createConnection, changeConnection, deleteConnection, createWorkspace } = streamIntents
const { addPolicyStatement, undoPolicyStatement, enableConnectivity } = awsIntents

const intent = z.discriminatedUnion('kind', [
  createIntent,
  deleteIntent,
  patchIntent,
  createConnection,
  changeConnection,
  deleteConnection,
  createWorkspace,
  addPolicyStatement,
  undoPolicyStatement,
  enableConnectivity,
])

/**
 * What somebody asked for, and how far it is. `baseline`: the ids of links that existed before and match, whatever
 * their domain is. Times are ISO 8601. `skewMs`: Atlas's clock minus ours. `attempt`: how often it was sent.
 * `recoveryAttempts`: how often Atlas was searched since.
 */
export type Intent = z.infer<typeof intent>
export type CreateIntent = z.infer<typeof createIntent>
export type DeleteIntent = z.infer<typeof deleteIntent>
export type PatchIntent = z.infer<typeof patchIntent>
export type ChangeIntent = DeleteIntent | PatchIntent

export type StreamIntent = Extract<Intent, { kind: StreamKind }>
export type AwsIntent = Extract<Intent, { kind: AwsKind }>
export type OnceIntent = Extract<Intent, { kind: OnceKind }>

type ByKind = { [K in IntentKind]: Extract<Intent, { kind: K }> }

/** An intent of a kind while it is being sent. */
export type SendingIntent<K extends IntentKind> = { [K in IntentKind]: Extract<ByKind[K], { status: 'sending' }> }[K]

/** The intents that an action may move, and what they are afterwards. */
export type IntentBefore<A extends IntentAction> = Extract<Intent, { kind: KindOf<A>; status: StatusBefore<A> }>
type IntentAfter<A extends IntentAction> = Extract<Intent, { kind: KindOf<A>; status: StatusAfter<A> }>

/** The outcome that an action stores; never for a status without one. */
export type OutcomeAfter<A extends IntentAction> = Extract<IntentAfter<A>, { outcome: unknown }>['outcome']

/** Makes an intent of a row. Throws when the row holds what its kind and status do not allow. */
export const parseIntent = ({ body, baseline, outcome, ownership, ...rest }: IntentRow): Intent =>
  intent.parse({
    ...rest,
    requestBody: readJson(body),
    baseline: readJson(baseline),
    outcome: outcome === null ? undefined : readJson(outcome),
    ownership: ownership === null ? null : readJson(ownership),
  })

export const isSending = <K extends IntentKind>(intent: Intent, kind: K): intent is SendingIntent<K> =>
  intent.kind === kind && intent.status === 'sending'

export const isStreamIntent = (intent: Intent): intent is StreamIntent =>
  streamKinds.some((kind) => kind === intent.kind)

export const isAwsIntent = (intent: Intent): intent is AwsIntent => awsKinds.some((kind) => kind === intent.kind)

/** When an intent was sent last, or recorded when it was not sent yet; in ms since 1970. */
export const readSentAt = ({ sentAt, createdAt }: Pick<Intent, 'sentAt' | 'createdAt'>): number =>
  Date.parse(sentAt ?? createdAt)
