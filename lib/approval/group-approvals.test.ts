import { expect, it } from 'vitest'
import { groupApprovals } from '#lib/approval/group-approvals.ts'
import type { ApprovalStatus } from '#lib/approval/approval-status.ts'

const approval = (status: ApprovalStatus, needsMyDecision: boolean) => ({ status, needsMyDecision })

it('approvals stand under what they are to the person, each once, in their order', () => {
  const list = [
    approval('open', true),
    approval('question', false),
    approval('approved', false),
    approval('rejected', true),
    approval('sent', false),
    approval('withdrawn', false),
    approval('expired', true),
  ]
  const { mine, open, past } = groupApprovals(list)
  expect(mine).toEqual([list[0], list[3]])
  expect(open).toEqual([list[1], list[2]])
  expect(past).toEqual(list.slice(4))
})
