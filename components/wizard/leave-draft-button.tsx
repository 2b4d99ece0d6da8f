'use client'
import { useRouter } from 'next/navigation'
import { LeaveButton } from '#components/ui/leave-button.tsx'
import { discardDraft } from '#components/wizard/draft-store.ts'
import type { Draft } from '#lib/private-link/draft.ts'

type Props = { groupId: string; draft: Draft; isStored: boolean; onLeave: () => void }

/** Leaves the wizard of a new link for the list of links. */
export function LeaveDraftButton({ groupId, draft, isStored, onLeave }: Props) {
  const router = useRouter()
  const leave = () => {
    onLeave()
    router.push(`/projects/${groupId}/private-links`)
  }
  const discard = () => {
    discardDraft(draft.id)
    leave()
  }
  return <LeaveButton mustAsk={isStored} isSent={draft.attempt !== undefined} onLeave={leave} onDiscard={discard} />
}
