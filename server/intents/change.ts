import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Answer } from '#server/atlas/answer.ts'
import { deletePrivateLink, updatePrivateLink } from '#server/atlas/private-links.ts'
import { toRefusal } from '#server/atlas/refusal.ts'
import { readSentAt, type OutcomeAfter } from '#server/intents/intent.ts'
import type { Claim, Requester } from '#server/intents/journal-step.ts'
import { recordUnknown } from '#server/intents/record-unknown.ts'
import { denyUnapproved } from '#server/intents/record-by-consent.ts'
import type { SendDeps } from '#server/intents/send.ts'
import { throwUnrecorded } from '#server/intents/unrecorded-outcome.ts'
import type { ChangeOutcome } from '#lib/private-link/outcome.ts'

type ChangeKind = 'delete' | 'patch'
type LinkTarget = { groupId: string; linkId: string }

/** A change as the journal records it. */
export const buildChange = <K extends ChangeKind>(
  kind: K,
  { groupId, linkId }: LinkTarget,
  requestBody: object,
  { actor, requestId, consent }: Requester,
) => {
  const body = JSON.stringify(requestBody)
  const fingerprint = `${kind} ${linkId} ${body}`
  return { id: randomUUID(), kind, groupId, linkId, fingerprint, body, baseline: '[]', actor, requestId, consent }
}

const callAtlas = ({ atlas, journal }: SendDeps, claim: Claim<ChangeKind>): Promise<Answer<unknown>> => {
  const { intent } = claim
  const { groupId, linkId, requestId } = intent
  const context = { requestId, mayWrite: () => journal.holdsClaim(claim) }
  if (intent.kind === 'delete') return deletePrivateLink(atlas, { groupId, linkId }, context)
  return updatePrivateLink(atlas, { groupId, linkId, ...intent.requestBody }, context)
}

const endUnknown = async (
  deps: SendDeps,
  { intent, token }: Claim<ChangeKind>,
  reason: string,
  status?: number,
): Promise<ChangeOutcome> => {
  const { actor, attempt, requestId } = intent
  await recordUnknown(deps, intent, { actor, token, reason, status, after: attempt - 1 })
  return { kind: 'unknown', reason, requestId }
}

/** A deletion that Atlas answers with a 404 while it may lag behind its own create: that shows nothing of the link. */
const recordUnconfirmed = async (deps: SendDeps, claim: Claim<ChangeKind>): Promise<ChangeOutcome> => {
  await endUnknown(deps, claim, 'Atlas does not list the link yet, so its 404 is no proof.', 404)
  return { kind: 'unconfirmed', requestId: claim.intent.requestId }
}

/** Records the outcome before anybody is told of it. */
const recordAnswer = async (
  deps: SendDeps,
  claim: Claim<ChangeKind>,
  answer: Answer<unknown>,
): Promise<ChangeOutcome> => {
  const { intent, token } = claim
  const { kind, requestId, attempt, actor } = intent
  const end = (result: string, detail: object) => ({
    actor,
    token,
    nextRecoveryAt: null,
    detail: { ...detail, attempt },
    attemptResult: result,
  })
  const isAlreadyDeleted = kind === 'delete' && answer.kind === 'refused' && answer.status === 404
  if (isAlreadyDeleted && (await deps.believed.isUnlisted(intent, readSentAt(intent))))
    return recordUnconfirmed(deps, claim)
  if (answer.kind === 'ok' || isAlreadyDeleted) {
    const outcome = { kind: 'done' } as const
    await deps.journal.move(intent, `${kind}.done`, { ...end('done', { status: answer.status }), outcome })
    return outcome
  }
  switch (answer.kind) {
    case 'refused': {
      const { status, errorCode } = answer
      const outcome = toRefusedOutcome(answer, requestId)
      await deps.journal.move(intent, `${kind}.refused`, { ...end('refused', { status, errorCode }), outcome })
      return outcome
    }
    case 'unreached': {
      const { reason } = answer
      // The attempt before this one was sent, and may still take effect.
      if (attempt > 1) return endUnknown(deps, claim, reason)
      const outcome = { kind: 'not-sent', reason, requestId } as const
      const hasMoved = await deps.journal.move(intent, `${kind}.not-sent`, { ...end('not-sent', { reason }), outcome })
      return hasMoved ? outcome : { kind: 'unknown', reason, requestId }
    }
    case 'unknown':
      return endUnknown(deps, claim, answer.reason)
    default:
      return answer satisfies never
  }
}

export const toRefusedOutcome = (
  answer: Extract<Answer<never>, { kind: 'refused' }>,
  requestId: string,
): OutcomeAfter<'delete.refused'> => ({
  kind: 'refused',
  refusal: { ...toRefusal(answer), parameters: [...answer.parameters] },
  requestId,
})

/** Sends a claimed change once, and records its outcome. */
export const sendChange = async (deps: SendDeps, claim: Claim<ChangeKind>): Promise<ChangeOutcome> => {
  const answer = await callAtlas(deps, claim)
  const recording = recordAnswer(deps, claim, answer).catch(throwUnrecorded(claim.intent))
  const [outcome] = await Promise.all([recording, deps.onLinksChanged(claim.intent.groupId)])
  return outcome
}

/**
 * Delete and PATCH, through the journal: unlike a create both may be sent again, as the second time changes nothing.
 */
export const createChangeCommands = (deps: SendDeps) => {
  const change = async (
    kind: ChangeKind,
    link: LinkTarget,
    requestBody: object,
    requester: Requester,
  ): Promise<ChangeOutcome> => {
    const recorded = await deps.journal.record(buildChange(kind, link, requestBody, requester))
    if (recorded.kind === 'unapproved') return denyUnapproved(recorded, requester.requestId)
    const reason = 'The same change was requested a moment ago and is in progress.'
    if (recorded.kind !== 'claimed') return { kind: 'unknown', reason, requestId: requester.requestId }
    return sendChange(deps, recorded)
  }

  return {
    /** Asks Atlas to delete a link; one that is gone already is done. */
    remove: (link: LinkTarget, requester: Requester) => change('delete', link, {}, requester),
    /** Sets the DNS domain of a link. */
    setDomain: ({ dnsDomain, ...link }: LinkTarget & { dnsDomain: string }, requester: Requester) =>
      change('patch', link, { dnsDomain }, requester),
  }
}

export type ChangeCommands = ReturnType<typeof createChangeCommands>
