import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { toRefusal } from '#server/atlas/refusal.ts'
import { readSentAt, type OutcomeAfter, type SendingIntent } from '#server/intents/intent.ts'
import type { Journal } from '#server/intents/journal.ts'
import type { Claim } from '#server/intents/journal-step.ts'
import { recordUnknown } from '#server/intents/record-unknown.ts'
import { readTarget, sendToAtlas } from '#server/intents/streams/call-streams.ts'
import { toStorableBody, type StreamCommand } from '#server/intents/streams/stream-command.ts'
import type { IntentTimings } from '#server/intents/timings.ts'
import { throwUnrecorded } from '#server/intents/unrecorded-outcome.ts'
import type { StreamKind } from '#server/store/schema.ts'
import { findConnectionType, listAllConnectionFields } from '#lib/connection-types/catalog.ts'
import { redactSecrets } from '#lib/connection/redact-secrets.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import { findRefusalProblems } from '#lib/private-link/explain-refusal.ts'

export type StreamSendDeps = { atlas: AtlasClient; journal: Journal; now: () => number; timings: IntentTimings }
type Refused = Extract<Answer<never>, { kind: 'refused' }>
type Sending = Claim<StreamKind> & { command: StreamCommand }
type CreateKind = 'create-connection' | 'create-workspace'

/** What Atlas says of a name that exists; the second is an assumption (docs/CONTRACT.md §9.1). */
const nameTaken = ['STREAM_CONNECTION_NAME_ALREADY_EXISTS', 'STREAM_TENANT_NAME_ALREADY_EXISTS']

const isCreate = (intent: SendingIntent<StreamKind>): intent is SendingIntent<CreateKind> =>
  intent.kind === 'create-connection' || intent.kind === 'create-workspace'

const buildEnd = ({ intent, token }: Sending, attemptResult: string, detail: object = {}) => ({
  actor: intent.actor,
  token,
  nextRecoveryAt: null,
  detail: { ...detail, attempt: intent.attempt },
  attemptResult,
})

const endUnknown = async (
  deps: StreamSendDeps,
  { intent, token }: Sending,
  reason: string,
  status?: number,
): Promise<StreamOutcome> => {
  const { actor, requestId } = intent
  await recordUnknown(deps, intent, { actor, token, reason, status })
  return { kind: 'unknown', reason, requestId, sentAt: readSentAt(intent), recoveryAttempts: 0 }
}

/** Atlas's words without what they quote of the body's secrets, and the fields that they are about. */
const readRefusal = (answer: Refused, command: StreamCommand) => {
  const { body } = command
  const redact = (text: string) => redactSecrets(text, body, toStorableBody(command))
  const type = findConnectionType(body.type)
  const fields = type ? listAllConnectionFields(type).map(({ path }) => path) : []
  const refusal = {
    ...toRefusal(answer),
    detail: redact(answer.detail),
    parameters: answer.parameters.map((one) => (typeof one === 'string' ? redact(one) : one)),
  }
  const violations = answer.violations.map(({ field, description }) => ({ field, description: redact(description) }))
  const problems = answer.status === 400 ? findRefusalProblems(refusal, violations, [...new Set(fields)]) : []
  return { refusal, problems }
}

const recordRefused = async (deps: StreamSendDeps, sending: Sending, answer: Refused): Promise<StreamOutcome> => {
  const { intent, command } = sending
  const { status, errorCode } = answer
  if (isCreate(intent) && nameTaken.includes(errorCode)) {
    const shown = await readTarget(deps.atlas, intent)
    if (shown?.kind === 'shown') {
      const outcome = { kind: 'existing' as const, differing: [...shown.differing] }
      const end = buildEnd(sending, 'existing', { status, errorCode, differing: outcome.differing })
      await deps.journal.move(intent, `${intent.kind}.existing`, { ...end, outcome })
      return outcome
    }
  }
  const outcome: OutcomeAfter<'create-connection.refused'> = {
    kind: 'refused',
    ...readRefusal(answer, command),
    requestId: intent.requestId,
  }
  const end = buildEnd(sending, 'refused', { status, errorCode })
  await deps.journal.move(intent, `${intent.kind}.refused`, { ...end, outcome })
  return outcome
}

/** Records the outcome before anybody is told of it. */
const recordAnswer = async (
  deps: StreamSendDeps,
  sending: Sending,
  answer: Answer<unknown>,
): Promise<StreamOutcome> => {
  const { intent } = sending
  const isGone = intent.kind === 'delete-connection' && answer.kind === 'refused' && answer.status === 404
  if (answer.kind === 'ok' || isGone) {
    const outcome = { kind: 'done', how: 'answered' } as const
    const end = buildEnd(sending, 'done', { status: answer.status })
    await deps.journal.move(intent, `${intent.kind}.done`, { ...end, outcome })
    return outcome
  }
  switch (answer.kind) {
    case 'refused':
      return recordRefused(deps, sending, answer)
    case 'unreached': {
      const { reason } = answer
      const outcome = { kind: 'not-sent', reason, requestId: intent.requestId } as const
      const end = buildEnd(sending, 'not-sent', { reason })
      const hasMoved = await deps.journal.move(intent, `${intent.kind}.not-sent`, { ...end, outcome })
      return hasMoved
        ? outcome
        : endUnknown(deps, sending, 'This request was not sent, since others had taken it over meanwhile.')
    }
    case 'unknown':
      return endUnknown(deps, sending, answer.reason, answer.status)
    default:
      return answer satisfies never
  }
}

/** Sends a claimed command once, and records its outcome. */
export const sendStream = async (
  deps: StreamSendDeps,
  claim: Claim<StreamKind>,
  command: StreamCommand,
): Promise<StreamOutcome> => {
  const { requestId } = claim.intent
  const mayWrite = () => deps.journal.holdsClaim(claim)
  const answer = await sendToAtlas(deps.atlas, command, { requestId, mayWrite })
  return recordAnswer(deps, { ...claim, command }, answer).catch(throwUnrecorded(claim.intent))
}
