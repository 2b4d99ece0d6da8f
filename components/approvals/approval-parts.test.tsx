import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ApprovalNotice } from '#components/approvals/approval-notice.tsx'
import { ApprovalRemarks } from '#components/approvals/approval-remarks.tsx'
import { ApprovalRequest } from '#components/approvals/approval-request.tsx'
import { ApprovalRules } from '#components/approvals/approval-rules.tsx'
import { ApprovalSent } from '#components/approvals/approval-sent.tsx'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { Approval } from '#lib/wire/approval.ts'

const at = '2026-11-01T00:00:00.000Z'
const no = { isPossible: false }
const approval: Approval = {
  ...{ id: 'b1a5c0de-0000-4000-8000-000000000001', groupId: '65f0c0de0000000000000a01', command: 'create' },
  ...{ about: 'orders', status: 'open', requesters: ['rita'], approvedBy: [], needsMyDecision: false },
  ...{ requirement: { approvers: 2, isByPress: false, days: 7 }, askedAt: at, updatedAt: at, expiresAt: at },
  ...{ digest: 'now', verdicts: [], remarks: [], secretPaths: [], isByProgram: false },
  ...{ decide: no, send: no, withdraw: no, override: no },
}

describe('the page of an approval', () => {
  it('marks what was said of other values, and keeps the words of people as they are', () => {
    const remark = { by: 'grace', kind: 'approve', text: '<b>\nyes', at, isCurrent: false } as const
    const page = renderToStaticMarkup(<ApprovalRemarks remarks={[remark, { ...remark, by: 'ada', isCurrent: true }]} />)
    expect(page.match(/it does not count/g)).toHaveLength(1)
    expect(page).toContain('&lt;b&gt;')
  })

  it('says what the rules ask for, by name, and how many have to approve', () => {
    const verdict = { rule: 'two-looks', effect: 'require-approval', sentence: 'Two people look at it.' } as const
    const page = renderToStaticMarkup(<ApprovalRules approval={{ ...approval, verdicts: [verdict] }} />)
    for (const text of ['two-looks', 'Two people look at it.', 'Two different people approve it'])
      expect(page).toContain(text)
  })

  it('says so where no rule asks for it', () => {
    expect(renderToStaticMarkup(<ApprovalRules approval={approval} />)).toContain('No rule says anything of it')
  })

  it('shows each value that changed, and what sends none', () => {
    const request = '{"region":"eu-west-1"}'
    const page = renderToStaticMarkup(
      <ApprovalRequest approval={{ ...approval, request, before: '{"region":"us-east-1"}' }} />,
    )
    expect(page).toMatch(/Removed: .*us-east-1.*Added: .*eu-west-1/s)
    expect(renderToStaticMarkup(<ApprovalRequest approval={approval} />)).toContain('It sends no values')
  })

  it('shows whose it will be, and each part of that which changed', () => {
    const ownership = { ...emptyOwnership, owner: 'payments', labels: { env: 'prod' } }
    const show = (facts: Partial<Approval>) =>
      renderToStaticMarkup(<ApprovalRequest approval={{ ...approval, ...facts }} />)
    const before = { ...emptyOwnership, owner: 'ledger', labels: { env: 'prod', team: 'red' } }
    const page = show({ ownership, ownershipBefore: before })
    for (const text of ['owner “payments”, before “ledger”', 'label team removed, it was “red”', 'env=prod'])
      expect(page).toContain(text)
    expect(page).not.toContain('label env')
    for (const ownershipBefore of [ownership, undefined])
      expect(show({ ownership, ownershipBefore })).not.toContain('Against what was said before')
    expect(show({ ownershipBefore: before })).toContain('owner removed, it was “ledger”')
    expect(show({ ownershipBefore: emptyOwnership })).not.toContain('Whose it will be')
  })

  it('says who sent it without an approval, and why', () => {
    const sent = { by: 'lea', at, reason: 'It costs a lot by the hour.' }
    const page = renderToStaticMarkup(<ApprovalSent approval={{ ...approval, status: 'sent', sent }} />)
    for (const text of ['It was sent without an approval', 'lea', 'It costs a lot']) expect(page).toContain(text)
    expect(page).toContain(`/private-links/asked/${approval.id}`)
  })

  it.each([
    ['rejected', 'asks again, or withdraws it'],
    ['withdrawn', 'Ask for it again'],
    ['expired', 'Ask for it again'],
    ['approved', 'Only Rita sends it.'],
  ] as const)('says what to do next once it is %s', (status, sentence) => {
    const send = { isPossible: false, why: 'Only Rita sends it.' }
    expect(renderToStaticMarkup(<ApprovalNotice approval={{ ...approval, status, send }} />)).toContain(sentence)
  })

  it('says of what a program asks for that it alone sends it', () => {
    const page = renderToStaticMarkup(<ApprovalRules approval={{ ...approval, isByProgram: true }} />)
    expect(page).toContain('only that program can send it')
    expect(page).not.toContain('sends it at once')
  })

  it('promises to send nothing at once that needs secrets', () => {
    const page = renderToStaticMarkup(<ApprovalRules approval={{ ...approval, secretPaths: ['security.key'] }} />)
    expect(page).toContain('Whoever sends it enters its secrets then.')
    expect(page).not.toContain('sends it at once')
  })
})
