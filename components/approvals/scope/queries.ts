import type { QueryClient } from '@tanstack/react-query'

/** The beginning of the key of every query about approvals. */
export const approvalScope = ['approvals'] as const

/** What is shown of approvals is read again. */
export const invalidateApprovals = (queryClient: QueryClient): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: approvalScope })
