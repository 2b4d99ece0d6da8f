import 'server-only'
import { readSentAt, type CreateIntent } from '#server/intents/intent.ts'
import { readLinks } from '#server/intents/read-links.ts'
import { recordSenderGone } from '#server/intents/record-unknown.ts'
import { recoverWaiting, type RecoverDeps } from '#server/intents/recover-waiting.ts'
import { computeSendAgainAt, getRecoveryPause, leastRecoveryAttempts } from '#server/intents/timings.ts'
import { readAttempts } from '#server/store/attempts.ts'
import { hasOpenDuplicate } from '#server/store/intents-read.ts'
import { readLinkIdsPatchedSince, readOwnLinks } from '#server/store/own-links.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { portalActor } from '#lib/audit/audit-action.ts'
import { mayMatchRequest } from '#lib/private-link/fingerprint.ts'
import { getCreatedAt } from '#lib/private-link/link-name.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type InStatus<S extends CreateIntent['status']> = Extract<CreateIntent, { status: S }>
/** Sent, and without a final outcome; or created, while a late duplicate may still appear. */
type Recoverable = InStatus<'unknown' | 'not-found' | 'ambiguous' | 'created'>

const actor = portalActor

/** Atlas's Date and the seconds of its ids may differ by this many milliseconds. */
const toleranceMs = 60_000
/** Both are whole seconds. */
const roundingMs = 1_000

/** A link that this create may have made. `isTimely`: its id is of the time from the first send until now. */
type Match = { linkId: string; isTimely: boolean }

/** The links that an intent names already. */
const getNamedLinks = (intent: Recoverable): readonly string[] => {
  if (intent.status === 'ambiguous') return intent.outcome.candidates
  return intent.status === 'created' ? [intent.linkId] : []
}

/** The matching links that were not there before and are nobody's; undefined when Atlas could not be read. */
const findMatches = async (deps: RecoverDeps, intent: Recoverable): Promise<Match[] | undefined> => {
  const { groupId, requestId, requestBody, skewMs, baseline } = intent
  const { atlas, store, now } = deps
  const list = await readLinks(deps, groupId, requestId)
  if (list.kind !== 'ok') return undefined
  const [first] = await readAttempts(store.db, intent.id)
  const firstSentAt = first?.sentAt ?? intent.createdAt
  const from = Date.parse(firstSentAt) + skewMs - roundingMs - toleranceMs
  const until = now() + atlas.getSkewMs() + roundingMs + toleranceMs
  const excluded = new Set([...baseline, ...(await readOwnLinks(store.db, groupId)).keys()])
  const patched = await readLinkIdsPatchedSince(store.db, groupId, firstSentAt)
  /** Whoever set another domain since then did not make it another link. */
  const asMade = (link: PrivateLink) => (patched.has(link._id) ? { ...link, dnsDomain: requestBody.dnsDomain } : link)
  return list.value
    .filter((link) => !excluded.has(link._id) && mayMatchRequest(requestBody, asMade(link)))
    .map((link) => ({ linkId: link._id, isTimely: getCreatedAt(link) >= from && getCreatedAt(link) <= until }))
}

/** The next search for as long as a late duplicate may still appear, then null. */
const getNextDuplicateSearch = ({ now, timings }: RecoverDeps, intent: Recoverable): string | null => {
  const isOver = now() - readSentAt(intent) >= timings.watchDuplicates
  return isOver ? null : toTimestamp(now() + getRecoveryPause(timings, Infinity))
}

/** The next search after so many; never null for an unknown create, which only a search can end. */
const getNextSearch = (deps: RecoverDeps, intent: Recoverable, recoveryAttempts: number): string | null =>
  intent.status === 'unknown'
    ? toTimestamp(deps.now() + getRecoveryPause(deps.timings, recoveryAttempts))
    : getNextDuplicateSearch(deps, intent)

const recordFound = async (deps: RecoverDeps, intent: InStatus<'unknown' | 'not-found'>, linkId: string) => {
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

/** A person decides which of these it is; a duplicate of a link that is bound already opens its create again. */
const recordAmbiguous = async (deps: RecoverDeps, intent: Recoverable, candidates: string[]) => {
  const nextRecoveryAt = getNextDuplicateSearch(deps, intent)
  if (await hasOpenDuplicate(deps.store.db, intent)) return deps.journal.scheduleRecovery(intent, { nextRecoveryAt })
  const step = { actor, nextRecoveryAt, detail: { candidates }, outcome: { kind: 'ambiguous', candidates } as const }
  if (intent.status === 'created') await deps.journal.move(intent, 'create.twin', step)
  else await deps.journal.move(intent, 'create.ambiguous', step)
}

const recordNothingNew = async (deps: RecoverDeps, intent: Recoverable) => {
  const { journal, now, timings } = deps
  const recoveryAttempts = intent.recoveryAttempts + 1
  const nextRecoveryAt = getNextSearch(deps, intent, recoveryAttempts)
  const mayBeSentAgain = now() >= computeSendAgainAt(timings, { ...intent, sentAt: readSentAt(intent) })
  const isOverdue = mayBeSentAgain && recoveryAttempts >= leastRecoveryAttempts
  if (intent.status !== 'unknown' || !isOverdue)
    return journal.scheduleRecovery(intent, { recoveryAttempts, nextRecoveryAt })
  const detail = { looks: recoveryAttempts }
  await journal.move(intent, 'create.not-found', { actor, recoveryAttempts, nextRecoveryAt, detail })
}

const searchLink = async (deps: RecoverDeps, intent: Recoverable): Promise<void> => {
  const matches = await findMatches(deps, intent)
  if (!matches) {
    // An unreadable list is no attempt, since only complete lists count towards not-found; Atlas gets the longest
    // pause.
    const nextRecoveryAt = getNextSearch(deps, intent, Infinity)
    return deps.journal.scheduleRecovery(intent, { nextRecoveryAt })
  }
  const namedLinks = getNamedLinks(intent)
  const fresh = matches.filter(({ linkId }) => !namedLinks.includes(linkId))
  const [only, ...others] = fresh
  if (!only) return recordNothingNew(deps, intent)
  const isCertain =
    others.length === 0 && only.isTimely && (intent.status === 'unknown' || intent.status === 'not-found')
  return isCertain
    ? recordFound(deps, intent, only.linkId)
    : recordAmbiguous(deps, intent, [...namedLinks, ...fresh.map(({ linkId }) => linkId)])
}

/**
 * Searches Atlas for the link of a create that was not answered, and for late duplicates of one that was; sends one
 * that waited for a deletion.
 */
export const createRecoverCommand =
  (deps: RecoverDeps) =>
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
