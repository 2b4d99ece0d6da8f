import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { toRefusal } from '#server/atlas/refusal.ts'
import type { OutcomeAfter, SendingIntent } from '#server/intents/intent.ts'
import type { Claim } from '#server/intents/journal-step.ts'
import { buildEnd, endDone, endNotSent, endUnknown, type OnceDeps } from '#server/intents/once/end-sending.ts'
import { readTarget, sendToAtlas } from '#server/intents/streams/call-streams.ts'
import { toStorableBody, type StreamCommand } from '#server/intents/streams/stream-command.ts'
import { isAcceptedLately } from '#server/intents/streams/unlisted-connection.ts'
import { throwUnrecorded } from '#server/intents/unrecorded-outcome.ts'
import type { Store } from '#server/store/db.ts'
import type { StreamKind } from '#server/store/schema.ts'
import { findConnectionType, listAllConnectionFields } from '#lib/connection-types/catalog.ts'
import { redactSecrets } from '#lib/connection/redact-secrets.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import { findRefusalProblems } from '#lib/private-link/explain-refusal.ts'

export type StreamSendDeps = OnceDeps & { atlas: AtlasClient; store: Store }
type Refused = Extract<Answer<never>, { kind: 'refused' }>
type Sending = Claim<StreamKind> & { command: StreamCommand }
type CreateKind = 'create-connection' | 'create-workspace'

/** What Atlas says of a name that exists; the second is an assumption (docs/CONTRACT.md §9.1). */
const nameTaken = ['STREAM_CONNECTION_NAME_ALREADY_EXISTS', 'STREAM_TENANT_NAME_ALREADY_EXISTS']

const noProof = 'Atlas accepted this connection a short while ago and may not show it yet, so its 404 is no proof.'

const isCreate = (intent: SendingIntent<StreamKind>): intent is SendingIntent<CreateKind> =>
  intent.kind === 'create-connection' || intent.kind === 'create-workspace'

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
  if (isGone && (await isAcceptedLately(deps, intent))) return endUnknown(deps, sending, noProof, answer.status)
  if (answer.kind === 'ok' || isGone) return endDone(deps, sending, { status: answer.status })
  switch (answer.kind) {
    case 'refused':
      return recordRefused(deps, sending, answer)
    case 'unreached':
      return endNotSent(deps, sending, answer.reason)
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
