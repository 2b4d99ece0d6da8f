'use client'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useState } from 'react'
import { discardDraft } from '#components/wizard/draft-store.ts'
import type { Draft } from '#lib/private-link/draft.ts'
import { Button } from '#components/ui/button.tsx'

const LeaveDialog = lazy(async () => ({ default: (await import('#components/wizard/leave-dialog.tsx')).LeaveDialog }))

type Props = { groupId: string; draft: Draft; isStored: boolean; onLeave: () => void }

/** Leaves the wizard. It asks only when something was typed, and says that the draft is kept. */
export function LeaveButton({ groupId, draft, isStored, onLeave }: Props) {
  const router = useRouter()
  const [isAsking, setIsAsking] = useState(false)
  const leave = () => {
    onLeave()
    router.push(`/projects/${groupId}/private-links`)
  }
  const discard = () => {
    discardDraft(draft.id)
    leave()
  }
  return (
    <>
      <Button variant="quiet" onClick={() => (isStored ? setIsAsking(true) : leave())}>
        Leave
      </Button>
      {isAsking && (
        <Suspense fallback={null}>
          <LeaveDialog
            isSent={draft.attempt !== undefined}
            onDiscard={discard}
            onStay={() => setIsAsking(false)}
            onLeave={leave}
          />
        </Suspense>
      )}
    </>
  )
}
