import 'server-only'
import { readSentAt, type CreateIntent } from '#server/intents/intent.ts'
import { readLinks } from '#server/intents/read-links.ts'
import { recoverWaiting } from '#server/intents/recover-waiting.ts'
import type { SendCommand, SendDeps } from '#server/intents/send.ts'
import { getRecoveryPause, leastRecoveryAttempts } from '#server/intents/timings.ts'
import { readAttempts } from '#server/store/attempts.ts'
import type { Store } from '#server/store/db.ts'
import { hasOpenDuplicate } from '#server/store/intents-read.ts'
import { readOwnLinkIds } from '#server/store/own-links.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { portalActor } from '#lib/audit/audit-action.ts'
import { mayMatchRequest } from '#lib/private-link/fingerprint.ts'
import { getCreatedAt } from '#lib/private-link/link-name.ts'

type Deps = SendDeps & { store: Store; send: SendCommand; onLinksChanged: (groupId: string) => void | Promise<void> }
type InStatus<S extends CreateIntent['status']> = Extract<CreateIntent, { status: S }>
/** Sent, and without a final outcome; or created, while a late duplicate may still appear. */
type Recoverable = InStatus<'unknown' | 'not-found' | 'ambiguous' | 'created'>

const actor = portalActor

/** The seconds of a link's id and the clock of whoever answers may differ by this many milliseconds. */
const toleranceMs = 2_000

/** The links that an intent names already. */
const getNamedLinks = (intent: Recoverable): readonly string[] => {
  if (intent.status === 'ambiguous') return intent.outcome.candidates
  return intent.status === 'created' ? [intent.linkId] : []
}

/** The matching links that this create may have made; undefined when Atlas could not be read. */
const findCandidates = async (deps: Deps, intent: Recoverable): Promise<string[] | undefined> => {
  const { groupId, requestId, requestBody, skewMs, baseline } = intent
  const { store } = deps
  const list = await readLinks(deps, groupId, requestId)
  if (list.kind !== 'ok') return undefined
  const [first] = await readAttempts(store.db, intent.id)
  const from = Date.parse(first?.sentAt ?? intent.createdAt) + skewMs - 1_000 - toleranceMs
  const excluded = new Set([...baseline, ...(await readOwnLinkIds(store.db, groupId))])
  return list.value
    .filter((link) => !excluded.has(link._id) && getCreatedAt(link) >= from && mayMatchRequest(requestBody, link))
    .map(({ _id }) => _id)
}

/** The next search for as long as a late duplicate may still appear, then null. */
const getNextDuplicateSearch = ({ now, timings }: Deps, intent: Recoverable): string | null => {
  const isOver = now() - readSentAt(intent) >= timings.watchDuplicates
  return isOver ? null : toTimestamp(now() + getRecoveryPause(timings, Infinity))
}

/** The next search after so many; never null for an unknown create, which only a search can end. */
const getNextSearch = (deps: Deps, intent: Recoverable, recoveryAttempts: number): string | null =>
  intent.status === 'unknown'
    ? toTimestamp(deps.now() + getRecoveryPause(deps.timings, recoveryAttempts))
    : getNextDuplicateSearch(deps, intent)

const recordFound = async (deps: Deps, intent: InStatus<'unknown' | 'not-found'>, linkId: string) => {
  const step = {
    actor,
    linkId,
    outcome: { kind: 'created', linkId, how: 'found' } as const,
    nextRecoveryAt: getNextDuplicateSearch(deps, intent),
    detail: { looks: intent.recoveryAttempts + 1 },
  }
  if (intent.status === 'not-found') await deps.journal.move(intent, 'create.found-late', step)
  else await deps.journal.move(intent, 'create.found', step)
  await deps.onLinksChanged(intent.groupId)
}

/** A duplicate of a link that is bound already opens its create again: a person decides which of them it is. */
const recordSeveral = async (deps: Deps, intent: Recoverable, candidates: string[]) => {
  const nextRecoveryAt = getNextDuplicateSearch(deps, intent)
  if (await hasOpenDuplicate(deps.store.db, intent)) return deps.journal.scheduleRecovery(intent, { nextRecoveryAt })
  const step = { actor, nextRecoveryAt, detail: { candidates }, outcome: { kind: 'ambiguous', candidates } as const }
  if (intent.status === 'created') await deps.journal.move(intent, 'create.twin', step)
  else await deps.journal.move(intent, 'create.ambiguous', step)
}

const recordNothingNew = async (deps: Deps, intent: Recoverable) => {
  const { journal, now, timings } = deps
  const recoveryAttempts = intent.recoveryAttempts + 1
  const nextRecoveryAt = getNextSearch(deps, intent, recoveryAttempts)
  const isOverdue = now() - readSentAt(intent) >= timings.notFoundAfter && recoveryAttempts >= leastRecoveryAttempts
  if (intent.status !== 'unknown' || !isOverdue)
    return journal.scheduleRecovery(intent, { recoveryAttempts, nextRecoveryAt })
  const detail = { looks: recoveryAttempts }
  await journal.move(intent, 'create.not-found', { actor, recoveryAttempts, nextRecoveryAt, detail })
}

/** Whoever was sending is gone: from now on the link is searched for. */
const recordSenderGone = async ({ journal, now, timings }: Deps, intent: InStatus<'recorded' | 'sending'>) => {
  const reason = 'The portal stopped while it was sending.'
  await journal.move(intent, 'create.unknown', {
    actor,
    token: intent.leaseOwner ?? undefined,
    outcome: { kind: 'unknown', reason },
    recoveryAttempts: 0,
    nextRecoveryAt: toTimestamp(now() + getRecoveryPause(timings, 0)),
    detail: { reason, attempt: intent.attempt },
    attemptResult: 'unknown',
  })
}

const searchLink = async (deps: Deps, intent: Recoverable): Promise<void> => {
  const candidates = await findCandidates(deps, intent)
  if (!candidates) {
    // An unreadable list is no attempt, since only complete lists count towards not-found; Atlas gets the longest
    // pause.
    const nextRecoveryAt = getNextSearch(deps, intent, Infinity)
    return deps.journal.scheduleRecovery(intent, { nextRecoveryAt })
  }
  const bound = getNamedLinks(intent)
  const fresh = candidates.filter((id) => !bound.includes(id))
  const [only, ...others] = [...bound, ...fresh]
  if (only === undefined || fresh.length === 0) return recordNothingNew(deps, intent)
  const isOne = others.length === 0 && (intent.status === 'unknown' || intent.status === 'not-found')
  return isOne ? recordFound(deps, intent, only) : recordSeveral(deps, intent, [only, ...others])
}

/**
 * Searches Atlas for the link of a create that was not answered, and for late duplicates of one that was; sends one
 * that waited for a deletion.
 */
export const createRecoverCommand =
  (deps: Deps) =>
  async (intent: CreateIntent): Promise<void> => {
    switch (intent.status) {
      case 'recorded':
      case 'sending':
        return recordSenderGone(deps, intent)
      case 'waiting':
        return recoverWaiting(deps, intent)
      case 'unknown':
      case 'not-found':
      case 'ambiguous':
      case 'created':
        return searchLink(deps, intent)
      case 'existing':
      case 'refused':
      case 'not-sent':
        return
      default:
        return intent satisfies never
    }
  }

export type RecoverCommand = ReturnType<typeof createRecoverCommand>
