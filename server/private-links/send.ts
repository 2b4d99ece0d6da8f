import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createPrivateLink, listPrivateLinks } from '#server/atlas/private-links.ts'
import type { Claimed, Journal } from '#server/private-links/journal.ts'
import type { Timings } from '#server/private-links/timings.ts'
import { toRefusal } from '#server/atlas/query-result.ts'
import type { Intent } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { listFields, findLinkType } from '#lib/link-types/catalog.ts'
import { mayMatchRequest } from '#lib/private-link/fingerprint.ts'
import { problemsOfRefusal, type CreateOutcome } from '#lib/private-link/outcome.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import * as z from '#lib/zod.ts'

export type SendDeps = { atlas: AtlasClient; journal: Journal; now: () => number; timings: Timings }

const bodyShape = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/** The body of a create as it was recorded. */
export const bodyOf = (intent: Intent) => bodyShape.parse(JSON.parse(intent.body))

/** An answer may come after others gave up on it; the one who sent still tells the truth. */
const open = ['sending', 'unknown', 'not-found', 'ambiguous'] as const

const earlier = 'Whether the one before made a link is still being looked for.'
const alreadyExists = 'STREAM_PRIVATE_LINK_ALREADY_EXISTS'

/** Sends a claimed create once, and writes down what came of it before anybody hears of it. */
export const sendDeed = ({ atlas, journal, now, timings }: SendDeps) => {
  const standing = async ({ groupId, requestId }: Intent, body: Readonly<Record<string, unknown>>) => {
    const list = await listPrivateLinks(atlas, groupId, { requestId })
    return list.kind === 'ok' ? list.value.find((link) => mayMatchRequest(body, link)) : undefined
  }

  const settled = async (
    { intent, token }: Claimed,
    body: ReturnType<typeof bodyOf>,
    answer: Answer<PrivateLink>,
  ): Promise<CreateOutcome> => {
    const { requestId, actor } = intent
    const sentAt = Date.parse(intent.sentAt ?? intent.createdAt)
    const isRepeated = intent.attempt > 1
    const end = async (
      outcome: CreateOutcome,
      to: 'created' | 'existing' | 'refused',
      action: string,
      detail: object,
    ) => {
      const linkId = 'linkId' in outcome ? { linkId: outcome.linkId } : {}
      // The attempt before this one may still have made a link, late.
      const nextLookAt = isRepeated ? toTimestamp(now() + (timings.looks[0] ?? 0)) : null
      const patch = { ...(to === 'created' ? linkId : {}), outcome: JSON.stringify(outcome), nextLookAt }
      const told = { actor, action: `create.${action}`, detail: { ...detail, attempt: intent.attempt }, ...linkId }
      await journal.step(intent, { to, from: open, token, patch, told, result: action })
      return outcome
    }
    /** No answer; or one that says nothing about an attempt before this one, which may still have made a link. */
    const undecided = async (reason: string, detail: object): Promise<CreateOutcome> => {
      const outcome = { kind: 'unknown', reason, requestId, sentAt, looks: 0 } as const
      const nextLookAt = toTimestamp(now() + (timings.looks[0] ?? 0))
      await journal.step(intent, {
        to: 'unknown',
        from: ['sending'],
        token,
        patch: { outcome: JSON.stringify(outcome), nextLookAt, looks: 0 },
        told: { actor, action: 'create.unknown', detail: { reason, ...detail, attempt: intent.attempt } },
        result: answer.kind === 'unknown' ? 'unknown' : 'refused',
      })
      return outcome
    }
    switch (answer.kind) {
      case 'ok':
        return end({ kind: 'created', linkId: answer.value._id, how: 'answered' }, 'created', 'created', {})
      case 'refused': {
        const { status, errorCode } = answer
        if (isRepeated)
          return undecided(`Atlas refused this sending: ${answer.detail || errorCode}. ${earlier}`, {
            status,
            errorCode,
          })
        const twin = errorCode === alreadyExists ? await standing(intent, body) : undefined
        if (twin) return end({ kind: 'existing', linkId: twin._id }, 'existing', 'existing', { status, errorCode })
        const refusal = toRefusal(answer)
        const row = findLinkType(body)
        const isAboutFields = status === 400 || status === 409
        const names = row && isAboutFields ? listFields(row).map(({ name }) => name) : []
        const problems = problemsOfRefusal(refusal, answer.violations, names)
        return end({ kind: 'refused', refusal, problems, requestId }, 'refused', 'refused', { status, errorCode })
      }
      case 'unreached':
        if (isRepeated) return undecided(`This sending did not reach Atlas. ${earlier}`, {})
        return end({ kind: 'not-sent', reason: answer.reason, requestId }, 'refused', 'not-sent', {})
      case 'unknown':
        return undecided(answer.reason, {})
      default:
        return answer satisfies never
    }
  }

  return async (claimed: Claimed): Promise<CreateOutcome> => {
    const { intent } = claimed
    const body = bodyOf(intent)
    return settled(claimed, body, await createPrivateLink(atlas, intent.groupId, body, { requestId: intent.requestId }))
  }
}

export type Send = ReturnType<typeof sendDeed>
