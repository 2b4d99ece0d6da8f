import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { digestApproval } from '#server/approvals/current-approval.ts'
import { createIsApproved } from '#server/approvals/is-approved.ts'
import { addRemark, insertApproval } from '#server/store/approvals.ts'
import { buildApproval } from '#server/store/testing/build-approval.ts'
import { at } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

onBothStores('whether a create that waits is approved', ({ open }) => {
  it.each([
    ['by as many as the rules ask for', {}, 1, 'v', true],
    ['by fewer than the rules ask for by then', {}, 2, 'v', false],
    ['under other rules', {}, 1, 'w', false],
    ['by nobody, but sent with a reason', { reason: 'The region is down.' }, 2, 'v', true],
    ['by whoever asks for it', { requesters: '["ada","bea"]' }, 1, 'v', false],
  ])('%s', async (_, facts, approvers, version, isApproved) => {
    const store = await open()
    const intentId = randomUUID()
    const subject = JSON.stringify({ command: 'delete-then-create', groupId: 'g1', request: { region: 'a' } })
    const digest = digestApproval({ subject, input: '{}' }, 'v')
    const approval = buildApproval({ status: 'sent', intentId, subject, digest, sentAt: at(0), ...facts })
    await store.transaction(async (trx) => {
      await insertApproval(trx, approval)
      await addRemark(trx, { approvalId: approval.id, by: 'bea', kind: 'approve', text: '', digest, at: at(0) })
    })
    const ask = createIsApproved({ store })
    expect(await ask(intentId, { version, approvers })).toBe(isApproved)
    expect(await ask(randomUUID(), { version, approvers })).toBe(false)
  })
})
