import { expect, it } from 'vitest'
import { describeConsent } from '#lib/approval/describe-consent.ts'

const approved = { approval: 'id', approvedBy: ['bea', 'cyd'], sentBy: 'ada' }

it.each([
  ['who approved it', approved, 'approved by bea and cyd'],
  ['who approved it last and so sent it', { ...approved, sentBy: 'cyd' }, 'approved by bea and cyd'],
  ['who else pressed', { ...approved, sentBy: 'dan' }, 'approved by bea and cyd, sent by dan'],
  [
    'who sent it without an approval, and why',
    { ...approved, approvedBy: [], sentBy: 'eve', reason: 'An outage.' },
    'sent by eve without the approval required: An outage.',
  ],
  [
    'who approved what somebody else sent with too few approvals',
    { ...approved, approvedBy: ['bea'], sentBy: 'eve', reason: 'An outage.' },
    'approved by bea, sent by eve without the approval required: An outage.',
  ],
  ['nothing where there is no approval', { fingerprint: 'f' }, undefined],
  ['nothing of what is no detail', undefined, undefined],
])('describeConsent: says %s', (_, detail, text) => {
  expect(describeConsent(detail, 'ada')).toBe(text)
})
