import 'server-only'
import { toRefusal } from '#server/atlas/refusal.ts'
import { awaitSettled } from '#server/intents/await-settled.ts'
import { buildChange, sendChange } from '#server/intents/change.ts'
import { createFingerprint } from '#server/store/create-fingerprint.ts'
import { parseIntent, type Intent } from '#server/intents/intent.ts'
import { isSameOwnership } from '#server/intents/is-same-ownership.ts'
import type { DeleteRecord, Replacement } from '#server/intents/journal.ts'
import type { Claim, Requester } from '#server/intents/journal-step.ts'
import { readCreateOutcome } from '#server/intents/read-create-outcome.ts'
import { readLinks } from '#server/intents/read-links.ts'
import { denyUnapproved } from '#server/intents/record-by-consent.ts'
import { selectBaseline } from '#server/intents/select-baseline.ts'
import type { SendCommand, SendDeps } from '#server/intents/send.ts'
import type { Store } from '#server/store/db.ts'
import { findIntent } from '#server/store/intents.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { mayMatchRequest } from '#lib/private-link/fingerprint.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import { validateRequest, type CreateRequest } from '#lib/private-link/request.ts'
import { hasFreedTarget } from '#lib/private-link/state.ts'
import type { CreateInput } from '#lib/wire/create-request.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Deps = SendDeps & {
  store: Store
  send: SendCommand
  sleep: (ms: number) => Promise<void>
}

const otherBody =
  'This draft was already sent with other values. Go back to the list to see its result, or start a new link.'

const denyOtherBody = (requestId: string) =>
  ({ kind: 'denied', sentence: otherBody, requestId, reason: 'other-request' }) as const

const duplicate =
  'The same link was requested from another draft, and its result is not known yet. Check the list before you create it again.'

/** The outcome of an intent that another caller may be sending now. */
const awaitOutcome = async (deps: Deps, intent: Intent, requestId: string): Promise<CreateOutcome> => {
  const latest = await awaitSettled(deps, intent)
  if (!latest) return { kind: 'none' }
  return latest.kind === 'create' ? readCreateOutcome(latest) : denyOtherBody(requestId)
}

/** The outcome of a draft whose intent is there already; denied when it was sent with other values. */
const resumeDraft = (deps: Deps, intent: Intent, { groupId, request, ownership, requestId }: SentDraft) =>
  intent.kind === 'create' &&
  intent.groupId === groupId &&
  JSON.stringify(intent.requestBody) === JSON.stringify(request) &&
  isSameOwnership(intent.ownership, ownership)
    ? awaitOutcome(deps, intent, requestId)
    : denyOtherBody(requestId)

/** The outcome for whoever asks for what another draft is creating: its link, or that nothing was sent. */
const awaitDuplicate = async (deps: Deps, intent: Intent, requestId: string): Promise<CreateOutcome> => {
  const outcome = await awaitOutcome(deps, intent, requestId)
  const isUndecided = ['sending', 'unknown', 'not-found', 'ambiguous', 'waiting'].includes(outcome.kind)
  return isUndecided ? { kind: 'denied', sentence: duplicate, requestId } : outcome
}

type SentDraft = Pick<CreateInput, 'groupId' | 'ownership'> & { request: CreateRequest; requestId: string }

/** The project's links, or the outcome for which nothing is sent. */
const readLinksBefore = async (
  deps: Deps,
  { groupId, evenIfExisting }: CreateInput,
  request: CreateRequest,
  requestId: string,
): Promise<PrivateLink[] | CreateOutcome> => {
  const list = await readLinks(deps, groupId, requestId)
  if (list.kind === 'refused') return { kind: 'refused', refusal: toRefusal(list), problems: [], requestId }
  if (list.kind !== 'ok') return { kind: 'not-sent', reason: list.reason, requestId }
  const existing = list.value.find((link) => mayMatchRequest(request, link) && !hasFreedTarget(link.state))
  return existing && !evenIfExisting ? { kind: 'existing', linkId: existing._id } : list.value
}

/** The deletion of the link that a create replaces; undefined unless that link failed or is being deleted. */
const buildRemoval = (
  { groupId, replaces }: CreateInput,
  links: readonly PrivateLink[],
  requester: Requester,
): DeleteRecord | undefined => {
  const failed = links.find(({ _id, state }) => _id === replaces && hasFreedTarget(state))
  return failed && buildChange('delete', { groupId, linkId: failed._id }, {}, requester)
}

/** Records a create and claims it, or the deletion before it; or returns the outcome for which nothing is sent. */
const recordCreate = async (
  deps: Deps,
  input: CreateInput,
  request: CreateRequest,
  { actor, requestId, consent, term }: Requester,
): Promise<Claim<'create'> | Replacement | CreateOutcome> => {
  const { atlas, store, journal } = deps
  const { groupId, key, evenIfExisting, ownership } = input
  const draft = { groupId, request, ownership, requestId }
  /** The draft's own outcome if it was sent from elsewhere, perhaps meanwhile. */
  const findOutcome = async (): Promise<CreateOutcome | undefined> => {
    const row = await findIntent(store.db, key)
    return row && resumeDraft(deps, parseIntent(row), draft)
  }
  const outcome = await findOutcome()
  if (outcome) return outcome
  const listedAt = evenIfExisting ? undefined : toTimestamp(deps.now())
  const links = await readLinksBefore(deps, input, request, requestId)
  if ('kind' in links) return (await findOutcome()) ?? links
  const fresh = {
    id: key,
    kind: 'create' as const,
    groupId,
    linkId: null,
    fingerprint: createFingerprint(groupId, request),
    body: JSON.stringify(request),
    baseline: JSON.stringify(selectBaseline(links, request)),
    actor,
    requestId,
    skewMs: atlas.getSkewMs(),
    listedAt,
    ...{ ownership, consent, term },
  }
  const removal = buildRemoval(input, links, { actor, requestId })
  const recorded = removal ? await journal.recordReplacement(fresh, removal) : await journal.record(fresh)
  if (recorded.kind === 'claimed' || recorded.kind === 'replacement') return recorded
  if (recorded.kind === 'unapproved') return (await findOutcome()) ?? denyUnapproved(recorded, requestId)
  if (recorded.kind === 'same-id') return resumeDraft(deps, recorded.intent, draft)
  const other = await awaitDuplicate(deps, recorded.intent, requestId)
  return (await findOutcome()) ?? other
}

/**
 * Creates a private link: recorded first, sent once, and never sent again unless a person decides so. With `replaces`
 * the failed link is deleted first, and the reconciler sends the create once that link is gone.
 */
export const createCreateCommand =
  (deps: Deps) =>
  async (input: CreateInput, requester: Requester): Promise<CreateOutcome> => {
    const reread = validateRequest(input.body)
    if (!reread.ok) return { kind: 'invalid', problems: reread.problems }
    const recorded = await recordCreate(deps, input, reread.request, requester)
    if (recorded.kind === 'replacement') {
      if (recorded.removal) await sendChange(deps, recorded.removal)
      return { kind: 'waiting', failedLinkId: recorded.failedLinkId }
    }
    return recorded.kind === 'claimed' ? deps.send(recorded) : recorded
  }

export type CreateCommand = ReturnType<typeof createCreateCommand>
