import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createPrivateLink } from '#server/atlas/private-links.ts'
import { toRefusal } from '#server/atlas/refusal.ts'
import { readSentAt, type OutcomeAfter, type SendingIntent } from '#server/intents/intent.ts'
import type { Journal } from '#server/intents/journal.ts'
import type { Claim } from '#server/intents/journal-step.ts'
import { readLinks } from '#server/intents/read-links.ts'
import { getRecoveryPause, type IntentTimings } from '#server/intents/timings.ts'
import { throwUnrecorded } from '#server/intents/unrecorded-outcome.ts'
import type { BelievedLinks } from '#server/store/believed-links.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { listFields, findLinkType } from '#lib/link-types/catalog.ts'
import { mayMatchRequest } from '#lib/private-link/fingerprint.ts'
import { findRefusalProblems } from '#lib/private-link/explain-refusal.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import { hasFreedTarget } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

export type SendDeps = {
  atlas: AtlasClient
  journal: Journal
  believed: BelievedLinks
  now: () => number
  timings: IntentTimings
  onLinksChanged: (groupId: string) => void | Promise<void>
}
type Refused = Extract<Answer<never>, { kind: 'refused' }>

const earlier = 'The portal is still checking whether the request before it created a link.'
const alreadyExists = 'STREAM_PRIVATE_LINK_ALREADY_EXISTS'

const isRepeated = ({ attempt }: { attempt: number }) => attempt > 1

/** What every end of an attempt writes; an attempt before this one may still have made a link, late. */
const buildEnd = ({ now, timings }: SendDeps, { intent, token }: Claim<'create'>, result: string, detail: object) => ({
  actor: intent.actor,
  token,
  nextRecoveryAt: isRepeated(intent) ? toTimestamp(now() + getRecoveryPause(timings, 0)) : null,
  detail: { ...detail, attempt: intent.attempt },
  attemptResult: result,
})

const toUnknown = (intent: SendingIntent<'create'>, reason: string): CreateOutcome => ({
  ...{ kind: 'unknown', reason, requestId: intent.requestId },
  ...{ sentAt: readSentAt(intent), recoveryAttempts: 0 },
})

/**
 * Records that there was no answer, or one that says nothing about an earlier attempt, which may still have made a
 * link.
 */
const recordUnknown = async (
  { journal, now, timings }: SendDeps,
  { intent, token }: Claim<'create'>,
  { reason, attemptResult, ...detail }: { reason: string; attemptResult: string; status?: number; errorCode?: string },
): Promise<CreateOutcome> => {
  await journal.move(intent, 'create.unknown', {
    actor: intent.actor,
    token,
    leaseUntil: null,
    outcome: { kind: 'unknown', reason },
    recoveryAttempts: 0,
    nextRecoveryAt: toTimestamp(now() + getRecoveryPause(timings, 0)),
    detail: { reason, ...detail, attempt: intent.attempt },
    attemptResult,
  })
  return toUnknown(intent, reason)
}

/** The link that Atlas says exists already, as far as it is known; one that failed holds its target too. */
const findExisting = async (deps: SendDeps, { groupId, requestId, requestBody }: SendingIntent<'create'>) => {
  const list = await readLinks(deps, groupId, requestId)
  const matching = list.kind === 'ok' ? list.value.filter((link) => mayMatchRequest(requestBody, link)) : []
  return matching.find(({ state }) => !hasFreedTarget(state)) ?? matching[0]
}

const findProblems = (answer: Refused, { requestBody }: SendingIntent<'create'>) => {
  const linkType = findLinkType(requestBody)
  const isAboutFields = answer.status === 400 || answer.status === 409
  const fields = linkType && isAboutFields ? listFields(linkType).map(({ name }) => name) : []
  return findRefusalProblems(toRefusal(answer), answer.violations, fields)
}

const recordRefused = async (deps: SendDeps, claim: Claim<'create'>, answer: Refused): Promise<CreateOutcome> => {
  const { intent } = claim
  const { status, errorCode } = answer
  const detail = { status, errorCode }
  if (isRepeated(intent)) {
    const reason = `Atlas refused this request: ${answer.detail || errorCode}. ${earlier}`
    return recordUnknown(deps, claim, { reason, ...detail, attemptResult: 'refused' })
  }
  const refusal = { ...toRefusal(answer), parameters: [...answer.parameters] }
  const existing = errorCode === alreadyExists ? await findExisting(deps, intent) : undefined
  if (existing) {
    const outcome = { kind: 'existing', linkId: existing._id, refusal } as const
    const end = buildEnd(deps, claim, 'existing', detail)
    await deps.journal.move(intent, 'create.existing', { ...end, outcome, linkId: existing._id })
    return outcome
  }
  const outcome: OutcomeAfter<'create.refused'> = {
    kind: 'refused',
    refusal,
    problems: findProblems(answer, intent),
    requestId: intent.requestId,
  }
  await deps.journal.move(intent, 'create.refused', { ...buildEnd(deps, claim, 'refused', detail), outcome })
  return outcome
}

/** Records the outcome before anybody is told of it. */
const recordAnswer = async (
  deps: SendDeps,
  claim: Claim<'create'>,
  answer: Answer<PrivateLink>,
): Promise<CreateOutcome> => {
  const { intent } = claim
  switch (answer.kind) {
    case 'ok': {
      const linkId = answer.value._id
      const outcome = { kind: 'created', linkId, how: 'answered' } as const
      await deps.journal.move(intent, 'create.created', { ...buildEnd(deps, claim, 'created', {}), outcome, linkId })
      return outcome
    }
    case 'refused':
      return recordRefused(deps, claim, answer)
    case 'unreached': {
      if (isRepeated(intent)) {
        const reason = `This request did not reach Atlas. ${earlier}`
        return recordUnknown(deps, claim, { reason, attemptResult: 'not-sent' })
      }
      const outcome = { kind: 'not-sent', reason: answer.reason, requestId: intent.requestId } as const
      const end = { ...buildEnd(deps, claim, 'not-sent', {}), outcome }
      const hasMoved = await deps.journal.move(intent, 'create.not-sent', end)
      return hasMoved
        ? outcome
        : toUnknown(intent, 'This request was not sent, since others had taken it over meanwhile.')
    }
    case 'unknown':
      return recordUnknown(deps, claim, { reason: answer.reason, attemptResult: 'unknown' })
    default:
      return answer satisfies never
  }
}

/**
 * Sends a claimed create once, and records its outcome. That what was read before is stale is recorded at the same
 * time: a file ends both with one commit.
 */
export const createSendCommand =
  (deps: SendDeps) =>
  async (claim: Claim<'create'>): Promise<CreateOutcome> => {
    const { groupId, requestBody, requestId } = claim.intent
    const mayWrite = () => deps.journal.holdsClaim(claim)
    const answer = await createPrivateLink(deps.atlas, groupId, requestBody, { requestId, mayWrite })
    const recording = recordAnswer(deps, claim, answer).catch(throwUnrecorded(claim.intent))
    const [outcome] = await Promise.all([recording, deps.onLinksChanged(groupId)])
    return outcome
  }

export type SendCommand = ReturnType<typeof createSendCommand>
