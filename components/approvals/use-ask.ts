'use client'
import { useRouter } from 'next/navigation'
import { getApprovalPath } from '#components/approvals/approval-path.ts'
import type { Ask } from '#components/approvals/ask.ts'
import { useApprovalCommand } from '#components/approvals/use-approval-command.ts'
import { askForApproval } from '#server/actions/ask-for-approval.ts'

/** Asks for an approval, and leads to its page. The same key asks for the same one again. */
export const useAsk = (groupId: string) => {
  const router = useRouter()
  const { mutate, data, isPending, isError } = useApprovalCommand(
    (what: Ask & { key: string }) => askForApproval(what),
    (result) => {
      if (result.kind === 'asked') router.push(getApprovalPath(groupId, result.id))
    },
  )
  return { ask: (key: string, what: Ask) => !isPending && mutate({ ...what, key }), data, isPending, isError }
}
