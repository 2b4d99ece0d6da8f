'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ChangeNote } from '#components/private-links/change-note.tsx'
import { Ago } from '#components/ui/ago.tsx'
import { ExportTabs } from '#components/ui/export-tabs.tsx'
import { Mono } from '#components/ui/mono.tsx'
import { approvalForms } from '#lib/private-link/azure-approval.ts'
import { viewOfLink } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import { markPrivateLink } from '#server/actions/mark-private-link.ts'
import { unmarkPrivateLink } from '#server/actions/unmark-private-link.ts'

/** How to approve a link's endpoint in Azure, and the tick that somebody did, which everybody sees. */
export function ApprovalStep({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const cache = useQueryClient()
  const approved = link.portal?.approved
  const mark = { groupId, linkId: link._id, name: 'approved' }
  /** What was asked for, from the very click until the link is told anew. */
  const [wanted, setWanted] = useState<boolean>()
  const { mutate, data } = useMutation({
    mutationFn: (isTicked: boolean) => (isTicked ? markPrivateLink({ ...mark, note: '' }) : unmarkPrivateLink(mark)),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['private-links', groupId] }),
    onSettled: () => setWanted(undefined),
  })
  const isPending = wanted !== undefined
  const isTicked = wanted ?? approved !== undefined
  const said = approved && (
    <span className="text-[13px] text-soft">
      Said by {approved.by}, <Ago at={Date.parse(approved.at)} />
    </span>
  )
  if (!viewOfLink(link).isMoving) return said
  return (
    <div className="space-y-3">
      {!approved && (
        <>
          {link.interfaceEndpointName && (
            <p className="text-[13px]">
              <span className="block text-soft">Its private endpoint</span>
              <Mono text={link.interfaceEndpointName} label="interface endpoint name" />
            </p>
          )}
          <ExportTabs label="Approving it with a command" exports={approvalForms(link)} />
        </>
      )}
      <label className="flex min-h-6 w-fit cursor-pointer items-start gap-3">
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-accent"
          checked={isTicked}
          aria-disabled={isPending}
          onChange={(event) => {
            if (isPending) return
            setWanted(event.target.checked)
            mutate(event.target.checked)
          }}
        />
        <span className="font-medium">I approved it in Azure</span>
      </label>
      {said}
      {data && <ChangeNote outcome={data} />}
    </div>
  )
}
