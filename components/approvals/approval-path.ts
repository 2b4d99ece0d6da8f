import { buildPath } from '#lib/build-path.ts'

/** The page of an approval. */
export const getApprovalPath = (groupId: string, approvalId: string): string =>
  buildPath('/projects/[groupId]/approvals/[approvalId]', { groupId, approvalId })
