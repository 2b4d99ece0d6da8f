import { randomUUID } from 'node:crypto'
import type { ApprovalRow } from '#server/store/approval-schema.ts'
import { at } from '#server/store/testing/clock.ts'
import { defaultRequirement } from '#lib/approval/requirement.ts'

const weekMs = 7 * 86_400_000

/** An approval of the deletion of a link, which ada asks for and nobody has decided on. */
export const buildApproval = (facts: Partial<ApprovalRow> = {}): ApprovalRow => ({
  ...{ id: randomUUID(), groupId: 'g1', issuer: 'https://login.example', command: 'delete', about: 'orders' },
  ...{ input: '{}', subject: '{}', before: null, ownershipBefore: null, digest: 'd'.repeat(64) },
  ...{ requirement: JSON.stringify(defaultRequirement), requesters: '["ada"]', askedBy: 'ada', status: 'open' },
  ...{ version: 1, askedAt: at(0), updatedAt: at(0), expiresAt: at(weekMs) },
  ...{ intentId: null, sentBy: null, sentAt: null, reason: null, trouble: null },
  ...facts,
})
