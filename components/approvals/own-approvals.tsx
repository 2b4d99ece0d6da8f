'use client'
import { useQuery } from '@tanstack/react-query'
import { ApprovalList } from '#components/approvals/approval-list.tsx'
import { approvalQueries } from '#components/approvals/queries.ts'
import { groupApprovals } from '#lib/approval/group-approvals.ts'

/** What waits for the person's decision in a project, or in all, and what they ask for; nothing where there is none. */
export function OwnApprovals({ groupId }: { groupId: string | undefined }) {
  const { data } = useQuery(approvalQueries.mine())
  const approvals = data?.value.approvals.filter((one) => groupId === undefined || one.groupId === groupId) ?? []
  const { mine, open } = groupApprovals(approvals)
  return (
    <>
      <ApprovalList title="Needs my decision" approvals={mine} />
      <ApprovalList title="You asked for an approval" approvals={open} />
    </>
  )
}
