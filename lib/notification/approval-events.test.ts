import { describe, expect, it } from 'vitest'
import { buildApprovalEvent, type ApprovalStep } from '#lib/notification/approval-events.ts'
import { message } from '#lib/notification/message.ts'

const id = '2b7c1d5e-6f0a-4f0e-9d58-6a1f3c2b9e10'
const [groupId, at, expiresAt] = ['65f0c0de0000000000000a01', '2026-11-29T07:00:00.000Z', '2026-12-06T07:00:00.000Z']
const approval: Parameters<typeof buildApprovalEvent>[0] = {
  ...{ id, groupId, command: 'create', about: 'orders-msk', askedBy: 'ada', expiresAt },
  status: 'open',
}

describe('buildApprovalEvent', () => {
  it.each<[ApprovalStep, string | undefined]>([
    ['asked', 'approval.needed'],
    ['changed', 'approval.needed'],
    ['approved', 'approval.decided'],
    ['rejected', 'approval.decided'],
    ['questioned', 'approval.decided'],
    ['answered', 'approval.needed'],
    ['sent', 'approval.sent'],
    ['withdrawn', undefined],
    ['expired', 'approval.expired'],
    ['overridden', 'approval.overridden'],
  ])('tells of one that was %s: %s', (step, kind) => {
    const event = buildApprovalEvent(approval, { step, at })
    expect(event?.kind).toBe(kind)
    if (event) expect(message.safeParse({ ...event, id }).success).toBe(true)
  })

  it('says what is asked for in words, who asks, and until when it waits', () => {
    expect(buildApprovalEvent(approval, { step: 'asked', at })).toEqual({
      ...{ kind: 'approval.needed', at, groupId, subject: { type: 'approval', approvalId: id } },
      facts: {
        what: 'Create a private link: somebody asks for an approval.',
        ...{ state: 'Needs a decision', name: 'orders-msk', by: 'ada', expiresAt },
      },
    })
  })

  it('says of what was sent both who asked and who approved, and of what was overridden why', () => {
    const sent = buildApprovalEvent(
      { ...approval, status: 'sent' },
      { step: 'sent', at, decidedBy: ['bea', 'cyd'], sentBy: 'ada' },
    )
    expect(sent?.facts).toMatchObject({ by: 'ada', decidedBy: 'bea, cyd', sentBy: 'ada', state: 'Sent' })
    const comment = 'The cluster is down.'
    const overridden = buildApprovalEvent(approval, { step: 'overridden', at, sentBy: 'eve', comment })
    expect(overridden?.facts).toMatchObject({ by: 'ada', sentBy: 'eve', comment })
    expect(overridden?.facts.decidedBy).toBeUndefined()
  })

  it('cuts what is longer than a fact may be', () => {
    const event = buildApprovalEvent(approval, { step: 'rejected', at, comment: 'x'.repeat(3_000) })
    expect(event?.facts.comment).toHaveLength(2_000)
  })
})
