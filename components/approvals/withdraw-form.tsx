'use client'
import { ApprovalTrouble } from '#components/approvals/approval-trouble.tsx'
import { useApprovalCommand } from '#components/approvals/use-approval-command.ts'
import { announce } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import type { Approval } from '#lib/wire/approval.ts'
import { withdrawApproval } from '#server/actions/withdraw-approval.ts'

type Props = { approval: Approval; onDone: () => void; onClose: () => void }

/** Ends an approval that was not sent, once a person has confirmed it. */
export function WithdrawForm({ approval: { groupId, id: approvalId }, onDone, onClose }: Props) {
  const { mutate, data, isPending, isError } = useApprovalCommand(
    () => withdrawApproval({ groupId, approvalId }),
    ({ kind }) => {
      if (kind !== 'decided') return
      announce('Withdrawn')
      onDone()
    },
  )
  return (
    <>
      <p>Nobody can approve it any more. You can ask for it again later.</p>
      <ApprovalTrouble result={data} isError={isError} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" aria-disabled={isPending} onClick={() => !isPending && mutate(undefined)}>
          {isPending ? 'Withdrawing…' : 'Withdraw'}
        </Button>
      </div>
    </>
  )
}
