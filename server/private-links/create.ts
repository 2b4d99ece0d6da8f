import 'server-only'
import { listPrivateLinks } from '#server/atlas/private-links.ts'
import { fingerprintOf, type Claimed } from '#server/private-links/journal.ts'
import type { Send, SendDeps } from '#server/private-links/send.ts'
import { outcomeOf } from '#server/private-links/told-outcome.ts'
import { toRefusal } from '#server/atlas/query-result.ts'
import type { Store } from '#server/store/db.ts'
import { findIntent } from '#server/store/intents.ts'
import type { Intent } from '#server/store/schema.ts'
import { mayMatchRequest } from '#lib/private-link/fingerprint.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import { validateRequest, type CreateRequest } from '#lib/private-link/request.ts'
import { getStateView } from '#lib/private-link/state.ts'
import type { CreateInput } from '#lib/wire/create-request.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Deps = SendDeps & {
  store: Store
  send: Send
  sleep: (ms: number) => Promise<void>
  onCreated: (groupId: string) => void | Promise<void>
}
export type By = { actor: string; requestId: string }

const pauseMs = 100

const otherBody =
  'This draft was sent with other values. Go back to the list and look at what became of it, or start a new link.'

const twin =
  'The same link was asked for from another draft, and it is not known yet what became of it. Look at the list before you create it again.'

/** What an asker is told of somebody else's equal create: the link it became, or that it is open and nothing was sent. */
const ofTwin = (told: CreateOutcome, requestId: string): CreateOutcome =>
  ['sending', 'unknown', 'not-found', 'ambiguous'].includes(told.kind)
    ? { kind: 'denied', sentence: twin, requestId }
    : told

const isGone = ({ state }: PrivateLink) => ['failed', 'deleting', 'gone'].includes(getStateView(state).tone)

/** Creates a private link: recorded first, sent once, and never sent again without a person's decision. */
export const createDeed = ({ atlas, store, journal, send, now, timings, sleep, onCreated }: Deps) => {
  /** The outcome of an intent that another asker may be sending now. */
  const awaited = async (intent: Intent): Promise<CreateOutcome> => {
    const until = now() + timings.sending
    for (let current: Intent | undefined = intent; current; current = await findIntent(store.db, intent.id)) {
      const isUnderWay = current.status === 'recorded' || current.status === 'sending'
      if (!isUnderWay || now() >= until) return outcomeOf(current)
      await sleep(pauseMs)
    }
    return { kind: 'none' }
  }

  const begun = async (
    { groupId, key, evenIfExisting }: CreateInput,
    request: CreateRequest,
    { actor, requestId }: By,
  ): Promise<Claimed | CreateOutcome> => {
    const fingerprint = fingerprintOf(groupId, request)
    const body = JSON.stringify(request)
    const ofKnown = (known: Intent): Promise<CreateOutcome> | CreateOutcome =>
      known.groupId === groupId && known.body === body
        ? awaited(known)
        : { kind: 'denied', sentence: otherBody, requestId }
    /** Why nothing is sent; unless the same draft was sent from elsewhere meanwhile. */
    const unlessKnown = async (outcome: CreateOutcome): Promise<CreateOutcome> => {
      const known = await findIntent(store.db, key)
      return known ? ofKnown(known) : outcome
    }
    const known = await findIntent(store.db, key)
    if (known) return ofKnown(known)
    const list = await listPrivateLinks(atlas, groupId, { requestId })
    if (list.kind === 'refused')
      return unlessKnown({ kind: 'refused', refusal: toRefusal(list), problems: [], requestId })
    if (list.kind !== 'ok') return unlessKnown({ kind: 'not-sent', reason: list.reason, requestId })
    const same = list.value.filter((link) => mayMatchRequest(request, link))
    const standing = same.find((link) => !isGone(link))
    if (standing && !evenIfExisting) return unlessKnown({ kind: 'existing', linkId: standing._id })
    const baseline = JSON.stringify(same.map(({ _id }) => _id))
    const intent = {
      id: key,
      kind: 'create',
      groupId,
      linkId: null,
      fingerprint,
      body,
      baseline,
      actor,
      requestId,
    } as const
    const started = await journal.begin({ ...intent, skewMs: atlas.getSkewMs() })
    if ('token' in started) return started
    return started.kind === 'same-id'
      ? ofKnown(started.intent)
      : unlessKnown(ofTwin(await awaited(started.intent), requestId))
  }

  return async (input: CreateInput, by: By): Promise<CreateOutcome> => {
    const reread = validateRequest(input.body)
    if (!reread.ok) return { kind: 'mend', problems: reread.problems }
    const started = await begun(input, reread.request, by)
    if (!('token' in started)) return started
    const outcome = await send(started)
    await onCreated(input.groupId)
    return outcome
  }
}
