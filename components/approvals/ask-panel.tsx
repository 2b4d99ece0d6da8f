'use client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '#components/ui/link.tsx'
import { useEffect, useEffectEvent, type ReactNode } from 'react'
import { ApprovalBadge } from '#components/approvals/approval-badge.tsx'
import { getApprovalPath } from '#components/approvals/approval-path.ts'
import { ApprovalTrouble } from '#components/approvals/approval-trouble.tsx'
import type { Ask } from '#components/approvals/ask.ts'
import { approvalQueries } from '#components/approvals/queries.ts'
import { useAsk } from '#components/approvals/use-ask.ts'
import { WhatItNeeds } from '#components/approvals/what-it-needs.tsx'
import type { OwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { StepActions } from '#components/ui/step-actions.tsx'
import { useLostFocus } from '#components/ui/use-lost-focus.ts'
import { isEnded } from '#lib/approval/approval-status.ts'
import { hasSameOwnership } from '#lib/approval/has-same-ownership.ts'
import { isSameRequest } from '#lib/approval/is-same-request.ts'
import type { Verdict } from '#lib/policy/verdict.ts'
import type { Approval } from '#lib/wire/approval.ts'

/** Where the approval of a draft is, and whether it is still about what the draft has. */
function AskedBefore({ approval, isSame }: { approval: Approval; isSame: boolean }) {
  const { groupId, id, status } = approval
  return (
    <Banner variant="info" title="An approval of this draft has been asked for">
      <p>
        <ApprovalBadge status={status} />
      </p>
      {!isSame && (
        <p className="text-state-waiting">
          The draft has other values now. Asking again replaces what was asked for, and approvals so far no longer
          count.
        </p>
      )}
      <Link href={getApprovalPath(groupId, id)} className="link inline-flex min-h-6 items-center">
        Open the approval
      </Link>
    </Banner>
  )
}

/** The approval that was asked for with a key; tells once that it was sent. */
const useAskedApproval = (groupId: string, key: string, onSent: () => void) => {
  const { data } = useQuery(approvalQueries.one(groupId, key))
  const approval = data?.value.approval
  const isSent = approval?.status === 'sent'
  const tell = useEffectEvent(onSent)
  useEffect(() => {
    if (isSent) tell()
  }, [isSent])
  return approval
}

type Props = Ask & {
  /** The key of the draft, which is that of its approval. */
  draftKey: string
  /** What would be sent, without secrets. */
  body: object
  ownership: OwnershipForm
  /** What the rules said when it was pressed. */
  verdicts?: readonly Verdict[] | undefined
  /** Its approval was sent: the draft waits for what becomes of it. */
  onSent: () => void
  /** The buttons beside the one that asks; `ask` asks for another command on the same draft. */
  children: (ask: (more: Pick<Ask, 'command' | 'input'>) => void) => ReactNode
}

/** In place of a wizard’s create button, where an approval is needed: asks for it, and says where it is. */
export function AskPanel(props: Props) {
  const { groupId, draftKey, command, input, body, ownership, verdicts, onSent, children } = props
  const needs = useLostFocus(verdicts !== undefined)
  const approval = useAskedApproval(groupId, draftKey, onSent)
  const { ask, data, isPending, isError } = useAsk(groupId)
  const isOpen = approval !== undefined && !isEnded(approval.status)
  const askFor = (what: Pick<Ask, 'command' | 'input'>) =>
    void ownership.submit((values) => {
      ask(draftKey, { groupId, command: what.command, input: { ...what.input, ...(values && { ownership: values }) } })
    })
  const label = isOpen ? 'Ask again with these values' : 'Ask for approval'
  return (
    <>
      {approval && (
        <AskedBefore
          approval={approval}
          isSame={isSameRequest(approval.request, body) && hasSameOwnership(approval.ownership, ownership)}
        />
      )}
      {!isOpen && (
        <div ref={needs} tabIndex={-1}>
          <Banner variant="info" title="This needs an approval">
            <WhatItNeeds command={command} verdicts={verdicts ?? []} />
          </Banner>
        </div>
      )}
      <ApprovalTrouble result={data} isError={isError} />
      <StepActions>
        {children((more) => askFor({ ...more, input: { ...input, ...more.input } }))}
        <Button
          variant={isOpen ? 'outline' : 'solid'}
          className="max-sm:order-first max-sm:w-full"
          aria-disabled={isPending}
          onClick={() => askFor({ command, input })}
        >
          {isPending ? 'Asking…' : label}
        </Button>
      </StepActions>
    </>
  )
}
