'use client'
import { useState, type FormEvent } from 'react'
import { ApprovalTrouble } from '#components/approvals/approval-trouble.tsx'
import { SecretInputs } from '#components/approvals/secret-inputs.tsx'
import { useApprovalCommand } from '#components/approvals/use-approval-command.ts'
import { useSecrets } from '#components/approvals/use-secrets.ts'
import { announce } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import { LinesField } from '#components/ui/fields/lines-field.tsx'
import type { Approval } from '#lib/wire/approval.ts'
import { overrideApproval } from '#server/actions/override-approval.ts'
import { sendApproved } from '#server/actions/send-approved.ts'

/** The least and the most characters of a reason, as the server takes them (lib/wire/approval-input.ts). */
const [leastReason, mostReason] = [10, 500]

const reasonField = {
  label: 'Why it cannot wait',
  hint: 'It stands in the audit, and everybody who is told of this project reads it.',
}
const noNotes = { details: [], derivedFrom: undefined, sentAs: undefined }

const checkReason = (reason: string): string | undefined => {
  const { length } = reason.trim()
  if (length < leastReason) return `Write why, in at least ${String(leastReason)} characters.`
  return length > mostReason ? `Shorten the reason to ${String(mostReason)} characters.` : undefined
}

type Props = { approval: Approval; isOverride: boolean; onDone: () => void; onClose: () => void }

/** Sends an approval, with the secrets that it needs; `isOverride`: though nobody approved it, with a reason. */
export function SendForm({ approval, isOverride, onDone, onClose }: Props) {
  const { groupId, id: approvalId, digest } = approval
  const { inputs, check, secrets } = useSecrets(approval)
  const [reason, setReason] = useState('')
  const [reasonError, setReasonError] = useState<string>()
  const { mutate, data, isPending, isError } = useApprovalCommand(
    () => {
      const input = { groupId, approvalId, ...(secrets && { secrets }) }
      return isOverride ? overrideApproval({ ...input, digest, reason: reason.trim() }) : sendApproved(input)
    },
    ({ kind }) => {
      if (kind !== 'sent') return
      announce('Sent')
      onDone()
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const flaw = isOverride ? checkReason(reason) : undefined
    setReasonError(flaw)
    if (flaw !== undefined) document.getElementById('reason')?.focus()
    else if (check() && !isPending) mutate(undefined)
  }
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      {isOverride && (
        <>
          <p>
            It is sent now, though the rules require an approval. Do this only where waiting does more harm: it stands
            in the audit under your name.
          </p>
          <LinesField
            {...{ name: 'reason', field: reasonField, isOptional: false, error: reasonError, value: reason }}
            {...{ notes: noNotes, confirmation: undefined, secretNotice: undefined }}
            onValue={(value) => {
              setReason(value)
              setReasonError(undefined)
            }}
            onBlur={() => undefined}
          />
        </>
      )}
      <SecretInputs {...inputs} />
      <ApprovalTrouble result={data} isError={isError} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant={isOverride ? 'danger' : 'solid'} type="submit" aria-disabled={isPending}>
          {isPending ? 'Sending…' : isOverride ? 'Send without approval' : 'Send'}
        </Button>
      </div>
    </form>
  )
}
