import { expect, it } from 'vitest'
import { overrideApprovalInput, remarkInput } from '#lib/wire/approval-input.ts'

const target = { groupId: '65f0c0de0000000000000a01', approvalId: '6d1f4a55-5b0e-4c0a-9a53-1f5c8a2f7c11', digest: 'd' }
const reordering = '\u202eevil\u2069'

it('what people write of an approval holds no characters that reorder what stands around them', () => {
  expect(remarkInput.parse({ ...target, kind: 'comment', text: `${reordering}\nb` }).text).toBe('evil\nb')
  expect(overrideApprovalInput.parse({ ...target, reason: `${reordering} down now` }).reason).toBe('evil down now')
})

it('a remark or a reason of such characters alone says nothing', () => {
  expect(remarkInput.safeParse({ ...target, kind: 'reject', text: '\u202e' }).success).toBe(false)
  expect(overrideApprovalInput.safeParse({ ...target, reason: '\u202e'.repeat(20) }).success).toBe(false)
})
