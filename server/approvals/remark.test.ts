import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createAsk } from '#server/approvals/ask.ts'
import { createRemark } from '#server/approvals/remark.ts'
import { findApproval } from '#server/store/approvals.ts'
import { now } from '#server/store/testing/clock.ts'
import { useStores } from '#server/store/testing/stores.ts'
import type { RemarkKind } from '#lib/approval/approval-status.ts'
import { defaultRequirement } from '#lib/approval/requirement.ts'

const { open } = useStores('file')

it('approvers are told of an answer to a question that is open, and of no other comment', async () => {
  const store = await open()
  const rules = { judge: () => Promise.resolve([]), getVersion: () => 'v' }
  const findPersonName = () => Promise.resolve(undefined)
  const deps = { store, now, issuer: 'https://login.example', rules, findPersonName, onAudit: () => undefined }
  const [id, groupId] = [randomUUID(), 'g1']
  const subject = { command: 'delete', groupId } as const
  const asked = { id, ...subject, about: 'orders', subject, input: { linkId: 'l' }, before: undefined }
  await createAsk(deps)(
    { ...asked, requirement: defaultRequirement },
    { person: { id: 'ada' }, actor: 'ada', requestId: 'r' },
  )
  const say = async (by: string, kind: RemarkKind, text: string) => {
    const digest = (await findApproval(store.db, id))?.digest ?? ''
    const viewer = { person: { id: by, may: () => true }, isSession: true }
    return createRemark(deps)({ groupId, approvalId: id, digest, kind, text }, { viewer, actor: by, requestId: 'r' })
  }
  await say('ada', 'comment', 'Nobody has asked yet.')
  expect(await say('bea', 'ask', 'Which team?')).toEqual({ kind: 'decided', status: 'question' })
  await say('cyd', 'comment', 'I wonder, too.')
  expect(await say('ada', 'comment', 'Payments.')).toEqual({ kind: 'decided', status: 'question' })
  const events = await store.db.selectFrom('events').select(['kind', 'facts']).orderBy('seq').execute()
  expect(events.map(({ kind }) => kind)).toEqual(['approval.needed', 'approval.decided', 'approval.needed'])
  expect(events[2]?.facts).toContain('Payments.')
})
