import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import { getPrivateLink } from '#server/atlas/private-links.ts'
import { sendChange, toRefusedOutcome } from '#server/intents/change.ts'
import type { ChangeIntent } from '#server/intents/intent.ts'
import { recordSenderGone } from '#server/intents/record-unknown.ts'
import type { SendDeps } from '#server/intents/send.ts'
import { getRecoveryPause } from '#server/intents/timings.ts'
import type { Store } from '#server/store/db.ts'
import { hasLaterPatch } from '#server/store/intents-read.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { portalActor } from '#lib/audit/audit-action.ts'
import { isDeletedState } from '#lib/private-link/state.ts'

type Deps = SendDeps & { store: Store }
type InStatus<S extends ChangeIntent['status']> = Extract<ChangeIntent, { status: S }>
type Refused = Extract<Answer<never>, { kind: 'refused' }>

const actor = portalActor

/**
 * What Atlas shows of a change: a refusal when there is no link left to change. While Atlas may lag behind its own
 * create a 404 shows nothing.
 */
const readEffect = async (
  { atlas, believed, now }: Deps,
  intent: InStatus<'unknown'>,
): Promise<'done' | 'not-done' | 'unreadable' | Refused> => {
  const { groupId, linkId, requestId } = intent
  const startedAt = now()
  const answer = await getPrivateLink(atlas, { groupId, linkId }, { requestId })
  if (answer.kind === 'refused' && answer.status === 404) {
    if (await believed.isUnlisted(intent, startedAt)) return 'unreadable'
    return intent.kind === 'delete' ? 'done' : answer
  }
  if (answer.kind !== 'ok') return 'unreadable'
  await believed.complete(groupId, [answer.value], startedAt)
  const isDone =
    intent.kind === 'delete'
      ? isDeletedState(answer.value.state)
      : answer.value.dnsDomain === intent.requestBody.dnsDomain
  return isDone ? 'done' : 'not-done'
}

/** Checks what Atlas did, and sends again only when it did nothing and nothing newer was requested. */
const checkEffect = async (deps: Deps, intent: InStatus<'unknown'>): Promise<void> => {
  const { journal, now, timings, store, onLinksChanged } = deps
  const end = { actor, nextRecoveryAt: null, detail: { how: 'found' } } as const
  const effect = await readEffect(deps, intent)
  if (effect === 'unreadable') {
    const recoveryAttempts = intent.recoveryAttempts + 1
    const nextRecoveryAt = toTimestamp(now() + getRecoveryPause(timings, recoveryAttempts))
    return journal.scheduleRecovery(intent, { recoveryAttempts, nextRecoveryAt })
  }
  if (effect === 'done') {
    await journal.move(intent, `${intent.kind}.done`, { ...end, outcome: { kind: 'done' } })
  } else if (effect !== 'not-done') {
    await journal.move(intent, `${intent.kind}.refused`, {
      ...end,
      outcome: toRefusedOutcome(effect, intent.requestId),
    })
  } else if (intent.kind === 'patch' && (await hasLaterPatch(store.db, intent))) {
    await journal.move(intent, 'patch.withdrawn', { ...end, outcome: { kind: 'done' } })
  } else {
    const claim = await journal.claimAgain(intent.kind, intent, { actor, requestId: intent.requestId })
    if (claim) await sendChange(deps, claim)
    return
  }
  await onLinksChanged(intent.groupId)
}

/** Recovers a delete or PATCH that was not answered. */
export const createRecoverChangeCommand =
  (deps: Deps) =>
  async (intent: ChangeIntent): Promise<void> => {
    switch (intent.status) {
      case 'recorded':
      case 'sending':
        return recordSenderGone(deps, intent)
      case 'unknown':
        return checkEffect(deps, intent)
      case 'done':
      case 'refused':
      case 'not-sent':
      case 'withdrawn':
        return
      default:
        return intent satisfies never
    }
  }
