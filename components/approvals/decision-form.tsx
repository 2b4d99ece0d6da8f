'use client'
import { useState, type ReactNode } from 'react'
import { ApprovalTrouble } from '#components/approvals/approval-trouble.tsx'
import { useApprovalCommand } from '#components/approvals/use-approval-command.ts'
import { announce } from '#components/ui/announcer.tsx'
import type { ButtonVariant } from '#components/ui/button-class.ts'
import { Button } from '#components/ui/button.tsx'
import { LinesField } from '#components/ui/fields/lines-field.tsx'
import { useFocusToHeading } from '#components/ui/use-focus-to-heading.ts'
import { remarkKinds, type RemarkKind } from '#lib/approval/approval-status.ts'
import type { Approval } from '#lib/wire/approval.ts'
import { remarkOnApproval } from '#server/actions/remark-on-approval.ts'

const buttons: Readonly<Record<RemarkKind, { label: string; variant: ButtonVariant }>> = {
  approve: { label: 'Approve', variant: 'solid' },
  reject: { label: 'Reject', variant: 'outline' },
  ask: { label: 'Ask a question', variant: 'outline' },
  comment: { label: 'Comment', variant: 'quiet' },
}
/** One button of a page is the main one: what is approved waits to be sent, and who only comments has no other. */
const getVariant = (kind: RemarkKind, { decide, send }: Approval): ButtonVariant =>
  (kind === 'approve' && send.isPossible) || !decide.isPossible ? 'outline' : buttons[kind].variant

const decisions = ['approve', 'reject', 'ask', 'comment'] as const

const readers = 'Everybody who may see this project reads it.'
const comment = { label: 'Comment', hint: readers }
const reason = { label: 'Comment', hint: `${readers} A rejection, a question and a comment need one.` }
const noNotes = {
  notes: { details: [], derivedFrom: undefined, sentAs: undefined },
  ...{ confirmation: undefined, secretNotice: undefined, onBlur: () => undefined },
}

/** `approval`: with the digest of what the person has read; `notice`: why they cannot decide on it, if they cannot. */
type Props = { approval: Approval; notice: ReactNode }

/** Approves, rejects, asks or comments; whoever may not decide only comments, and reads why. */
export function DecisionForm({ approval, notice }: Props) {
  const { groupId, id: approvalId, digest, decide } = approval
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()
  const { mutate, data, isPending, isError } = useApprovalCommand(
    (kind: RemarkKind) => remarkOnApproval({ groupId, approvalId, digest, kind, text }),
    (result, kind) => {
      if (result.kind !== 'decided' && result.kind !== 'sent' && result.kind !== 'not-sent') return
      setText('')
      announce(result.kind === 'sent' ? 'Approved and sent' : remarkKinds[kind])
    },
  )
  const send = (kind: RemarkKind) => {
    if (isPending) return
    if (kind !== 'approve' && text.trim() === '') {
      setError('Write a sentence, so that others know why.')
      document.getElementById('comment')?.focus()
    } else mutate(kind)
  }
  return (
    <section
      ref={useFocusToHeading()}
      aria-labelledby="decide"
      className="space-y-3 rounded-box border border-line p-4"
    >
      <h2 id="decide">{decide.isPossible ? 'Your decision' : 'Add a comment'}</h2>
      {!decide.isPossible && decide.why && <p className="text-soft">{decide.why}</p>}
      <LinesField
        {...{ ...noNotes, name: 'comment', error, value: text }}
        field={decide.isPossible ? reason : comment}
        isOptional={decide.isPossible}
        onValue={(value) => {
          setText(value)
          setError(undefined)
        }}
      />
      <ApprovalTrouble result={data} isError={isError} />
      {notice || (
        <div className="flex flex-wrap gap-2">
          {decisions
            .filter((kind) => decide.isPossible || kind === 'comment')
            .map((kind) => (
              <Button
                key={kind}
                variant={getVariant(kind, approval)}
                aria-disabled={isPending}
                onClick={() => send(kind)}
              >
                {buttons[kind].label}
              </Button>
            ))}
        </div>
      )}
    </section>
  )
}
