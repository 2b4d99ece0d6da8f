import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Answer } from '#server/atlas/answer.ts'
import { deletePrivateLink, getPrivateLink, updatePrivateLink } from '#server/atlas/private-links.ts'
import type { By } from '#server/private-links/create.ts'
import type { Claimed } from '#server/private-links/journal.ts'
import type { SendDeps } from '#server/private-links/send.ts'
import { toRefusal } from '#server/atlas/query-result.ts'
import type { Store } from '#server/store/db.ts'
import { hasLaterPatch } from '#server/store/intents-read.ts'
import type { Intent } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { ChangeOutcome } from '#lib/private-link/outcome.ts'
import { getStateView } from '#lib/private-link/state.ts'
import * as z from '#lib/zod.ts'

type Deps = SendDeps & { store: Store; onChanged: (groupId: string) => void | Promise<void> }
type Refused = Extract<Answer<never>, { kind: 'refused' }>
type LinkId = { groupId: string; linkId: string }

const patchBody = z.object({ dnsDomain: z.string() })
const open = ['sending', 'unknown'] as const
const isGone = (state: string | undefined) => ['deleting', 'gone'].includes(getStateView(state).tone)

/** Delete and PATCH, through the journal: unlike a create both may be sent again, as the second time changes nothing. */
export const changeDeeds = ({ atlas, store, journal, now, timings, onChanged }: Deps) => {
  const call = (intent: Intent): Promise<Answer<unknown>> => {
    const { groupId, requestId } = intent
    const linkId = intent.linkId ?? ''
    if (intent.kind === 'delete') return deletePrivateLink(atlas, { groupId, linkId }, { requestId })
    return updatePrivateLink(atlas, { groupId, linkId, ...patchBody.parse(JSON.parse(intent.body)) }, { requestId })
  }

  const nextAfter = (times: number) =>
    toTimestamp(now() + (timings.looks[Math.min(times, timings.looks.length - 1)] ?? 0))

  const end = async (
    { intent, token }: Claimed,
    outcome: ChangeOutcome,
    to: 'done' | 'refused' | 'unknown',
    detail: object,
  ) => {
    const nextLookAt = to === 'unknown' ? nextAfter(intent.attempt - 1) : null
    await journal.step(intent, {
      to,
      from: open,
      token,
      patch: { outcome: JSON.stringify(outcome), nextLookAt },
      told: { actor: intent.actor, action: `${intent.kind}.${to}`, detail: { ...detail, attempt: intent.attempt } },
      result: to,
    })
    await onChanged(intent.groupId)
    return outcome
  }

  const settled = (claimed: Claimed, answer: Answer<unknown>): Promise<ChangeOutcome> => {
    const { kind, requestId } = claimed.intent
    switch (answer.kind) {
      case 'ok':
        return end(claimed, { kind: 'done' }, 'done', { status: answer.status })
      case 'refused': {
        const { status, errorCode } = answer
        if (kind === 'delete' && status === 404) return end(claimed, { kind: 'done' }, 'done', { status })
        return end(claimed, { kind: 'refused', refusal: toRefusal(answer), requestId }, 'refused', {
          status,
          errorCode,
        })
      }
      case 'unreached':
        return end(claimed, { kind: 'not-sent', reason: answer.reason, requestId }, 'refused', {
          reason: answer.reason,
        })
      case 'unknown':
        return end(claimed, { kind: 'unknown', reason: answer.reason, requestId }, 'unknown', { reason: answer.reason })
      default:
        return answer satisfies never
    }
  }

  const change = async (
    kind: 'delete' | 'patch',
    { groupId, linkId }: LinkId,
    body: object,
    { actor, requestId }: By,
  ): Promise<ChangeOutcome> => {
    const fingerprint = `${kind} ${linkId} ${JSON.stringify(body)}`
    const started = await journal.begin({
      id: randomUUID(),
      kind,
      groupId,
      linkId,
      fingerprint,
      body: JSON.stringify(body),
      baseline: '[]',
      actor,
      requestId,
    })
    if (!('token' in started))
      return { kind: 'unknown', reason: 'The same was asked a moment ago and is under way.', requestId }
    return settled(started, await call(started.intent))
  }

  /** What Atlas shows of what was asked for: a refusal when there is no link left to change. */
  const seen = async (intent: Intent): Promise<'done' | 'undone' | 'unread' | Refused> => {
    const answer = await getPrivateLink(
      atlas,
      { groupId: intent.groupId, linkId: intent.linkId ?? '' },
      { requestId: intent.requestId },
    )
    if (answer.kind === 'refused' && answer.status === 404) return intent.kind === 'delete' ? 'done' : answer
    if (answer.kind !== 'ok') return 'unread'
    if (intent.kind === 'delete') return isGone(answer.value.state) ? 'done' : 'undone'
    return answer.value.dnsDomain === patchBody.parse(JSON.parse(intent.body)).dnsDomain ? 'done' : 'undone'
  }

  const given = (intent: Intent) => {
    const reason = 'The portal stopped while it was sending.'
    const outcome: ChangeOutcome = { kind: 'unknown', reason, requestId: intent.requestId }
    return journal.step(intent, {
      to: 'unknown',
      from: ['sending', 'recorded'],
      ...(intent.leaseOwner === null ? {} : { token: intent.leaseOwner }),
      patch: { outcome: JSON.stringify(outcome), nextLookAt: nextAfter(0), looks: 0 },
      told: { actor: 'portal', action: `${intent.kind}.unknown`, detail: { reason, attempt: intent.attempt } },
      result: 'unknown',
    })
  }

  const closed = async (intent: Intent, outcome: ChangeOutcome, to: 'done' | 'refused' | 'withdrawn') => {
    const told = { actor: 'portal', action: `${intent.kind}.${to}`, detail: { how: 'found' } }
    await journal.step(intent, {
      to,
      from: ['unknown'],
      patch: { outcome: JSON.stringify(outcome), nextLookAt: null },
      told,
    })
    await onChanged(intent.groupId)
  }

  return {
    /** Asks Atlas to take a link down; one that is gone already is done. */
    remove: (link: LinkId, by: By) => change('delete', link, {}, by),
    /** Gives a link its DNS domain. */
    setDomain: ({ dnsDomain, ...link }: LinkId & { dnsDomain: string }, by: By) =>
      change('patch', link, { dnsDomain }, by),
    /** Settles one that was not answered: looks first, and sends again only when nothing was done and nothing newer was asked. */
    settle: async (intent: Intent): Promise<void> => {
      if (intent.status !== 'unknown') return void (await given(intent))
      const found = await seen(intent)
      if (found === 'done') return closed(intent, { kind: 'done' }, 'done')
      if (found === 'unread') {
        const looks = intent.looks + 1
        return void (await journal.step(intent, {
          to: 'unknown',
          from: ['unknown'],
          patch: { looks, nextLookAt: nextAfter(looks) },
        }))
      }
      if (found !== 'undone')
        return closed(intent, { kind: 'refused', refusal: toRefusal(found), requestId: intent.requestId }, 'refused')
      if (intent.kind === 'patch' && (await hasLaterPatch(store.db, intent)))
        return closed(intent, { kind: 'done' }, 'withdrawn')
      const claimed = await journal.takeAgain(intent.id, ['unknown'], { actor: 'portal', requestId: intent.requestId })
      if (claimed) await settled(claimed, await call(claimed.intent))
    },
  }
}
