'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { invalidateApprovals } from '#components/approvals/scope/queries.ts'
import type { Denial } from '#lib/private-link/outcome.ts'
import type { ApprovalOutcome } from '#lib/wire/approval.ts'

export type ApprovalResult = ApprovalOutcome | Denial

/** Runs a command on an approval; then all that is shown of approvals is read again, whatever came of it. */
export const useApprovalCommand = <Input>(
  run: (input: Input) => Promise<ApprovalResult>,
  onSuccess: (result: ApprovalResult, input: Input) => void = () => undefined,
) => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => run(input),
    onSuccess: (result, input) => {
      onSuccess(result, input)
      return invalidateApprovals(queryClient)
    },
  })
}
