'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { ChangeResult } from '#components/private-links/change-result.tsx'
import { invalidatePrivateLinks } from '#components/private-links/scope/queries.ts'
import { CopyableId } from '#components/ui/copyable-id.tsx'
import { ExportTabs } from '#components/ui/export-tabs.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'
import { buildApprovalExports } from '#lib/private-link/azure-approval.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import { annotatePrivateLink } from '#server/actions/annotate-private-link.ts'
import { removeAnnotation } from '#server/actions/remove-annotation.ts'

type Props = { groupId: string; link: PrivateLink }

function Instructions({ link }: Pick<Props, 'link'>) {
  return (
    <>
      {link.interfaceEndpointName && (
        <p className="text-small">
          <span className="block text-soft">Private endpoint to approve</span>
          <CopyableId text={link.interfaceEndpointName} label="interface endpoint name" />
        </p>
      )}
      <ExportTabs label="Approving it with a command" exports={buildApprovalExports(link)} />
    </>
  )
}

function ApprovalCheckbox({ groupId, link, children }: Props & { children: ReactNode }) {
  const queryClient = useQueryClient()
  const annotation = { groupId, linkId: link._id, name: 'approved' }
  /** What the person clicked, shown until the link has been read again. */
  const [optimistic, setOptimistic] = useState<boolean>()
  const { mutate, data } = useMutation({
    mutationFn: (isTicked: boolean) =>
      isTicked ? annotatePrivateLink({ ...annotation, note: '' }) : removeAnnotation(annotation),
    onSuccess: () => invalidatePrivateLinks(queryClient, groupId),
    onSettled: () => setOptimistic(undefined),
  })
  const isPending = optimistic !== undefined
  return (
    <>
      <label className="flex min-h-6 w-fit cursor-pointer items-start gap-3">
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-accent"
          checked={optimistic ?? link.portal?.approved !== undefined}
          disabled={!useIsHydrated()}
          aria-disabled={isPending}
          onChange={(event) => {
            if (isPending) return
            setOptimistic(event.target.checked)
            mutate(event.target.checked)
          }}
        />
        <span className="font-medium">I approved it in Azure</span>
      </label>
      {children}
      {data && <ChangeResult outcome={data} />}
    </>
  )
}

/** How to approve a link's endpoint in Azure, and a checkbox, seen by everybody, that somebody has done so. */
export function ApprovalStep({ groupId, link }: Props) {
  const approval = link.portal?.approved
  const approvedBy = approval && (
    <span className="text-small text-soft">
      Confirmed by {approval.by}, <RelativeTime at={Date.parse(approval.at)} />
    </span>
  )
  if (!getLinkStateView(link).isMoving) return approvedBy
  return (
    <div className="space-y-3">
      {!approval && <Instructions link={link} />}
      <ApprovalCheckbox groupId={groupId} link={link}>
        {approvedBy}
      </ApprovalCheckbox>
    </div>
  )
}
