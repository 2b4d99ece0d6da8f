import { expect, it } from 'vitest'
import { judgeDecisions, listApprovers } from '#lib/approval/judge-decisions.ts'
import type { RemarkKind } from '#lib/approval/approval-status.ts'

const what = { digest: 'now', requesters: ['ada'], approvers: 1 }
const decide = (by: string, kind: RemarkKind, digest = 'now') => ({ by, kind, digest })

it.each([
  ['nobody has decided', [], 1, 'open'],
  ['somebody approves', [decide('bea', 'approve')], 1, 'approved'],
  ['who asks approves', [decide('ada', 'approve')], 1, 'open'],
  ['one of two approves', [decide('bea', 'approve')], 2, 'open'],
  ['one approves twice', [decide('bea', 'approve'), decide('bea', 'approve')], 2, 'open'],
  ['who asks approves by an access token', [decide('client ada', 'approve')], 1, 'open'],
  ['one approves by an access token as well', [decide('bea', 'approve'), decide('client bea', 'approve')], 2, 'open'],
  ['two approve', [decide('bea', 'approve'), decide('cyd', 'approve')], 2, 'approved'],
  ['one of two rejects', [decide('bea', 'approve'), decide('cyd', 'reject')], 1, 'rejected'],
  ['who rejected approves later', [decide('bea', 'reject'), decide('bea', 'approve')], 1, 'approved'],
  ['who approved rejects later', [decide('bea', 'approve'), decide('bea', 'reject')], 1, 'rejected'],
  ['who approved asks later', [decide('bea', 'approve'), decide('bea', 'ask')], 1, 'question'],
  ['somebody asks and another one approves', [decide('bea', 'ask'), decide('cyd', 'approve')], 1, 'approved'],
  ['who approved comments later', [decide('bea', 'approve'), decide('bea', 'comment')], 1, 'approved'],
  ['what was approved is no longer what is asked for', [decide('bea', 'approve', 'before')], 1, 'open'],
  ['what was rejected is no longer what is asked for', [decide('bea', 'reject', 'before')], 1, 'open'],
] as const)('when %s', (_, decisions, approvers, status) => {
  expect(judgeDecisions(decisions, { ...what, approvers })).toBe(status)
})

it('approvers are those whose latest decision approves what is asked for now', () => {
  const decisions = [
    decide('bea', 'approve'),
    decide('cyd', 'approve', 'before'),
    decide('dan', 'approve'),
    decide('dan', 'ask'),
    decide('ada', 'approve'),
  ]
  expect(listApprovers(decisions, what)).toEqual(['bea'])
})
