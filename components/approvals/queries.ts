import { queryOptions } from '@tanstack/react-query'
import { approvalScope } from '#components/approvals/scope/queries.ts'
import { createPolledFetch, firstPollMs } from '#components/polled-fetch.ts'
import { buildPath } from '#lib/build-path.ts'
import { isApprovalAnswer, isApprovalsAnswer } from '#lib/wire/approval.ts'

/** How soon an approval in view is read again, in milliseconds: others decide on it. Hidden tabs do not read. */
const pollMs = firstPollMs

/** How soon a page that shows something else looks for approvals again, in milliseconds. */
const glanceMs = 30_000

const fetchApprovals = createPolledFetch(isApprovalsAnswer)
const fetchApproval = createPolledFetch(isApprovalAnswer)

/** Every query of approvals. */
export const approvalQueries = {
  /** Those of a project: what is open, and what ended in the last 30 days. */
  list: (groupId: string) =>
    queryOptions({
      queryKey: [...approvalScope, groupId],
      queryFn: ({ signal }) =>
        fetchApprovals(buildPath('/api/projects/[groupId]/approvals', { groupId }), { signal, isRefresh: false }),
      refetchInterval: pollMs,
    }),
  /** What waits for the person's decision in all projects, and what they ask for themselves. */
  mine: () =>
    queryOptions({
      queryKey: [...approvalScope, 'mine'],
      queryFn: ({ signal }) => fetchApprovals(buildPath('/api/approvals', {}), { signal, isRefresh: false }),
      refetchInterval: glanceMs,
    }),
  one: (groupId: string, approvalId: string) =>
    queryOptions({
      queryKey: [...approvalScope, groupId, approvalId],
      queryFn: ({ signal }) =>
        fetchApproval(buildPath('/api/projects/[groupId]/approvals/[approvalId]', { groupId, approvalId }), {
          signal,
          isRefresh: false,
        }),
      refetchInterval: pollMs,
    }),
}
