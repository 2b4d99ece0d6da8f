import 'server-only'
import { listPrivateLinks } from '#server/atlas/private-links.ts'
import { bodyOf, type SendDeps } from '#server/private-links/send.ts'
import { outcomeOf } from '#server/private-links/told-outcome.ts'
import { leastLooks } from '#server/private-links/timings.ts'
import { attemptsOf } from '#server/store/attempts.ts'
import type { Store } from '#server/store/db.ts'
import { boundLinkIds, hasOpenTwin } from '#server/store/intents-read.ts'
import type { Intent } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { mayMatchRequest } from '#lib/private-link/fingerprint.ts'
import { getCreatedAt } from '#lib/private-link/link-name.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import * as z from '#lib/zod.ts'

type Deps = SendDeps & { store: Store; onCreated: (groupId: string) => void | Promise<void> }

const ids = z.array(z.string())
const actor = 'portal'

/** An id's seconds and the clock of whoever answers may lie this far apart, in milliseconds. */
const toleranceMs = 2_000

/** The links that an intent speaks of already. */
const namedBy = (intent: Intent): readonly string[] => {
  if (intent.status !== 'created' && intent.status !== 'ambiguous') return []
  const told = outcomeOf(intent)
  return told.kind === 'ambiguous' ? told.candidates : [intent.linkId ?? []].flat()
}

/** Looks whether a create that was not answered has made a link after all (RELIABILITY §1.1, step 5). */
export const lookDeed = ({ atlas, store, journal, now, timings, onCreated }: Deps) => {
  const candidatesOf = async (intent: Intent) => {
    const { groupId, requestId, skewMs } = intent
    const list = await listPrivateLinks(atlas, groupId, { requestId })
    if (list.kind !== 'ok') return undefined
    const body = bodyOf(intent)
    const [first] = await attemptsOf(store.db, intent.id)
    const from = Date.parse(first?.sentAt ?? intent.createdAt) + skewMs - 1_000 - toleranceMs
    const taken = new Set([...ids.parse(JSON.parse(intent.baseline)), ...(await boundLinkIds(store.db, groupId))])
    return list.value.filter(
      (link) => !taken.has(link._id) && getCreatedAt(link) >= from && mayMatchRequest(body, link),
    )
  }

  /** A little later, for as long as a late twin may still come. */
  const later = (intent: Intent) => {
    const isOver = now() - Date.parse(intent.sentAt ?? intent.createdAt) >= timings.watchTwins
    return isOver ? null : toTimestamp(now() + (timings.looks.at(-1) ?? 0))
  }

  const found = async (intent: Intent, linkId: string) => {
    const isLate = intent.status === 'not-found'
    const outcome: CreateOutcome = { kind: 'created', linkId, how: 'found' }
    await journal.step(intent, {
      to: 'created',
      from: [intent.status],
      patch: { linkId, outcome: JSON.stringify(outcome), nextLookAt: later(intent) },
      told: { actor, action: isLate ? 'create.found-late' : 'create.found', detail: { looks: intent.looks + 1 } },
    })
    await onCreated(intent.groupId)
  }

  /** A twin of a link that was found or answered makes the intent a question again: which one is it, and who wants the other? */
  const several = async (intent: Intent, candidates: readonly string[]) => {
    const nextLookAt = later(intent)
    if (await hasOpenTwin(store.db, intent))
      return journal.step(intent, { to: intent.status, from: [intent.status], patch: { nextLookAt } })
    return journal.step(intent, {
      to: 'ambiguous',
      from: [intent.status],
      patch: { outcome: JSON.stringify({ kind: 'ambiguous', candidates } satisfies CreateOutcome), nextLookAt },
      told: { actor, action: intent.status === 'created' ? 'create.twin' : 'create.ambiguous', detail: { candidates } },
    })
  }

  const none = (intent: Intent) => {
    const waited = now() - Date.parse(intent.sentAt ?? intent.createdAt)
    const looks = intent.looks + 1
    const isLost = waited >= timings.notFoundAfter && looks >= leastLooks
    const pause = timings.looks[Math.min(looks, timings.looks.length - 1)] ?? 0
    const isOpen = intent.status === 'unknown'
    const to = isOpen && isLost ? 'not-found' : intent.status
    return journal.step(intent, {
      to,
      from: [intent.status],
      patch: { looks, nextLookAt: isOpen ? toTimestamp(now() + pause) : later(intent) },
      ...(intent.status === to ? {} : { told: { actor, action: 'create.not-found', detail: { looks } } }),
    })
  }

  const given = async (intent: Intent) => {
    const nextLookAt = toTimestamp(now() + (timings.looks[0] ?? 0))
    const outcome = {
      kind: 'unknown',
      reason: 'The portal stopped while it was sending.',
      requestId: intent.requestId,
      sentAt: Date.parse(intent.sentAt ?? intent.createdAt),
      looks: 0,
    }
    await journal.step(intent, {
      to: 'unknown',
      from: ['sending', 'recorded'],
      ...(intent.leaseOwner === null ? {} : { token: intent.leaseOwner }),
      patch: { outcome: JSON.stringify(outcome), nextLookAt, looks: 0 },
      told: { actor, action: 'create.unknown', detail: { reason: outcome.reason, attempt: intent.attempt } },
      result: 'unknown',
    })
  }

  return async (intent: Intent): Promise<void> => {
    if (intent.status === 'sending' || intent.status === 'recorded') return given(intent)
    const candidates = await candidatesOf(intent)
    if (!candidates) {
      await journal.step(intent, { to: intent.status, from: [intent.status], patch: { nextLookAt: later(intent) } })
      return
    }
    const named = namedBy(intent)
    const fresh = candidates.map(({ _id }) => _id).filter((id) => !named.includes(id))
    const [one, ...others] = [...named, ...fresh]
    if (one === undefined || fresh.length === 0) await none(intent)
    else if (others.length > 0) await several(intent, [one, ...others])
    else await found(intent, one)
  }
}

export type Look = ReturnType<typeof lookDeed>
