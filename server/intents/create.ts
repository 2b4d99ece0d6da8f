import 'server-only'
import { listPrivateLinks } from '#server/atlas/private-links.ts'
import { toRefusal } from '#server/atlas/refusal.ts'
import { createFingerprint } from '#server/store/create-fingerprint.ts'
import { parseIntent, type Intent } from '#server/intents/intent.ts'
import type { Claim, Requester } from '#server/intents/journal.ts'
import { readCreateOutcome } from '#server/intents/read-create-outcome.ts'
import type { SendCommand, SendDeps } from '#server/intents/send.ts'
import type { Store } from '#server/store/db.ts'
import { findIntent } from '#server/store/intents.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { mayMatchRequest } from '#lib/private-link/fingerprint.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import { validateRequest, type CreateRequest } from '#lib/private-link/request.ts'
import { hasFreedTarget } from '#lib/private-link/state.ts'
import type { CreateInput } from '#lib/wire/create-request.ts'

type Deps = SendDeps & {
  store: Store
  send: SendCommand
  sleep: (ms: number) => Promise<void>
  onLinksChanged: (groupId: string) => void | Promise<void>
}

const pollMs = 100

const otherBody =
  'This draft was already sent with other values. Go back to the list to see its result, or start a new link.'

const duplicate =
  'The same link was requested from another draft, and its result is not known yet. Check the list before you create it again.'

/** Waits for the outcome of an intent that another caller may be sending now, no longer than sending may take. */
const awaitOutcome = async (
  { store, now, timings, sleep }: Deps,
  intent: Intent,
  requestId: string,
): Promise<CreateOutcome> => {
  const until = now() + timings.sendingLease
  for (let current = intent; ; ) {
    if (current.kind !== 'create') return { kind: 'denied', sentence: otherBody, requestId }
    const isRunning = current.status === 'recorded' || current.status === 'sending'
    if (!isRunning || now() >= until) return readCreateOutcome(current)
    await sleep(pollMs)
    const row = await findIntent(store.db, intent.id)
    if (!row) return { kind: 'none' }
    current = parseIntent(row)
  }
}

/** The outcome of a draft whose intent is there already; denied when it was sent with other values. */
const resumeDraft = (deps: Deps, intent: Intent, { groupId, request, requestId }: SentDraft) =>
  intent.kind === 'create' &&
  intent.groupId === groupId &&
  JSON.stringify(intent.requestBody) === JSON.stringify(request)
    ? awaitOutcome(deps, intent, requestId)
    : ({ kind: 'denied', sentence: otherBody, requestId } as const)

/** The outcome for whoever asks for what another draft is creating: its link, or that nothing was sent. */
const awaitDuplicate = async (deps: Deps, intent: Intent, requestId: string): Promise<CreateOutcome> => {
  const outcome = await awaitOutcome(deps, intent, requestId)
  const isUndecided = ['sending', 'unknown', 'not-found', 'ambiguous'].includes(outcome.kind)
  return isUndecided ? { kind: 'denied', sentence: duplicate, requestId } : outcome
}

type SentDraft = { groupId: string; request: CreateRequest; requestId: string }

/** Records a create and claims it for sending; or returns the outcome for which nothing is sent. */
const recordCreate = async (
  deps: Deps,
  { groupId, key, evenIfExisting }: CreateInput,
  request: CreateRequest,
  { actor, requestId }: Requester,
): Promise<Claim<'create'> | CreateOutcome> => {
  const { atlas, store, journal } = deps
  const draft = { groupId, request, requestId }
  /** The draft's own outcome if it was sent from elsewhere, perhaps meanwhile. */
  const findOutcome = async (): Promise<CreateOutcome | undefined> => {
    const row = await findIntent(store.db, key)
    return row && resumeDraft(deps, parseIntent(row), draft)
  }
  const outcome = await findOutcome()
  if (outcome) return outcome
  const listedAt = evenIfExisting ? undefined : toTimestamp(deps.now())
  const list = await listPrivateLinks(atlas, groupId, { requestId })
  if (list.kind === 'refused')
    return (await findOutcome()) ?? { kind: 'refused', refusal: toRefusal(list), problems: [], requestId }
  if (list.kind !== 'ok') return (await findOutcome()) ?? { kind: 'not-sent', reason: list.reason, requestId }
  const matching = list.value.filter((link) => mayMatchRequest(request, link))
  const existing = matching.find(({ state }) => !hasFreedTarget(state))
  if (existing && !evenIfExisting) return (await findOutcome()) ?? { kind: 'existing', linkId: existing._id }
  const recorded = await journal.record({
    id: key,
    kind: 'create',
    groupId,
    linkId: null,
    fingerprint: createFingerprint(groupId, request),
    body: JSON.stringify(request),
    baseline: JSON.stringify(matching.map(({ _id }) => _id)),
    actor,
    requestId,
    skewMs: atlas.getSkewMs(),
    listedAt,
  })
  if (recorded.kind === 'claimed') return recorded
  if (recorded.kind === 'same-id') return resumeDraft(deps, recorded.intent, draft)
  const other = await awaitDuplicate(deps, recorded.intent, requestId)
  return (await findOutcome()) ?? other
}

/** Creates a private link: recorded first, sent once, and never sent again unless a person decides so. */
export const createCreateCommand =
  (deps: Deps) =>
  async (input: CreateInput, requester: Requester): Promise<CreateOutcome> => {
    const reread = validateRequest(input.body)
    if (!reread.ok) return { kind: 'invalid', problems: reread.problems }
    const recorded = await recordCreate(deps, input, reread.request, requester)
    if (recorded.kind !== 'claimed') return recorded
    const outcome = await deps.send(recorded)
    await deps.onLinksChanged(input.groupId)
    return outcome
  }

export type CreateCommand = ReturnType<typeof createCreateCommand>
