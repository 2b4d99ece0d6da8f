import 'server-only'
import { getPrivateLink } from '#server/atlas/private-links.ts'
import { parseIntent, type CreateIntent, type DeleteIntent } from '#server/intents/intent.ts'
import { readLinks } from '#server/intents/read-links.ts'
import { selectBaseline } from '#server/intents/select-baseline.ts'
import type { SendCommand, SendDeps } from '#server/intents/send.ts'
import { getRecoveryPause } from '#server/intents/timings.ts'
import type { Store } from '#server/store/db.ts'
import { findIntentsByLink } from '#server/store/intents-read.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { mayBeMadeBy } from '#lib/private-link/fingerprint.ts'
import { hasFreedTarget } from '#lib/private-link/state.ts'

export type WaitingCreate = Extract<CreateIntent, { status: 'waiting' }>
/** Why the rules of today deny a create that has waited, perhaps for now only; undefined if they do not. */
export type FindRuleAgainst = (create: WaitingCreate) => Promise<{ sentence: string; isTemporary: boolean } | undefined>
export type RecoverDeps = SendDeps & {
  store: Store
  send: SendCommand
  findRuleAgainst: FindRuleAgainst
}

/** The last deletion of the failed link that was requested. */
const findRemoval = async (
  { store }: RecoverDeps,
  { groupId, outcome }: WaitingCreate,
): Promise<DeleteIntent | undefined> => {
  const intents = (await findIntentsByLink(store.db, groupId, outcome.failedLinkId)).map(parseIntent)
  return intents.flatMap((intent) => (intent.kind === 'delete' ? intent : [])).at(-1)
}

const waitOn = ({ journal, now, timings }: RecoverDeps, intent: WaitingCreate) => {
  const recoveryAttempts = intent.recoveryAttempts + 1
  const nextRecoveryAt = toTimestamp(now() + getRecoveryPause(timings, recoveryAttempts))
  return journal.scheduleRecovery(intent, { recoveryAttempts, nextRecoveryAt })
}

/**
 * The link that leads to the target by now, unless a person knew of it and insisted; or once the failed one is gone,
 * what is there before the create is sent; undefined when Atlas does not say.
 */
const readTarget = async (deps: RecoverDeps, create: WaitingCreate) => {
  const { groupId, requestId, requestBody, baseline } = create
  const linkId = create.outcome.failedLinkId
  const list = await readLinks(deps, groupId, requestId)
  if (list.kind !== 'ok') return undefined
  const existing = list.value.find((link) => mayBeMadeBy(create, link) && !hasFreedTarget(link.state))
  if (existing) return { existingId: existing._id }
  if (list.value.some(({ _id }) => _id === linkId)) return undefined
  const answer = await getPrivateLink(deps.atlas, { groupId, linkId }, { requestId })
  if (answer.kind !== 'refused' || answer.status !== 404) return undefined
  const before = [...new Set([...baseline, ...selectBaseline(list.value, requestBody)])]
  return { existingId: undefined, before: { baseline: before, skewMs: deps.atlas.getSkewMs() } }
}

/** Sends the create once the failed link is gone, unless another link leads to its target by now. */
const sendWhenGone = async (deps: RecoverDeps, intent: WaitingCreate): Promise<void> => {
  const { actor, requestId, groupId } = intent
  const target = await readTarget(deps, intent)
  if (!target) return waitOn(deps, intent)
  if (target.existingId !== undefined) {
    const linkId = target.existingId
    const outcome = { kind: 'existing', linkId } as const
    await deps.journal.move(intent, 'create.existing', { actor, outcome, linkId, nextRecoveryAt: null })
    await deps.onLinksChanged(groupId)
  } else {
    const denial = await deps.findRuleAgainst(intent)
    if (denial?.isTemporary) return waitOn(deps, intent)
    if (denial) {
      const outcome = { kind: 'not-sent', reason: denial.sentence, requestId } as const
      await deps.journal.move(intent, 'create.not-sent', { actor, outcome, nextRecoveryAt: null })
      return
    }
    const claim = await deps.journal.claimAgain('create', intent, { actor, requestId, before: target.before })
    if (claim) await deps.send(claim)
  }
}

/** Follows a create that waits until a failed link is deleted; it ends when that link was not deleted. */
export const recoverWaiting = async (deps: RecoverDeps, intent: WaitingCreate): Promise<void> => {
  const { actor, requestId } = intent
  const removal = await findRemoval(deps, intent)
  const end = { actor, nextRecoveryAt: null, detail: { deletion: removal?.id } }
  switch (removal?.status) {
    case 'done':
      return sendWhenGone(deps, intent)
    case 'refused': {
      const outcome = { ...removal.outcome, problems: [], requestId }
      await deps.journal.move(intent, 'create.refused', { ...end, outcome })
      return
    }
    case 'not-sent': {
      const outcome = { ...removal.outcome, requestId }
      await deps.journal.move(intent, 'create.not-sent', { ...end, outcome })
      return
    }
    case undefined:
    case 'recorded':
    case 'sending':
    case 'unknown':
      return waitOn(deps, intent)
    default:
      return removal satisfies never
  }
}
