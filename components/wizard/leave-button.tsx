'use client'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { discardDraft } from '#components/wizard/draft-store.ts'
import type { Draft } from '#lib/private-link/draft.ts'
import { Button } from '#components/ui/button.tsx'

type Props = { groupId: string; draft: Draft; isStored: boolean; onLeave: () => void }

/** Leaves the wizard. It asks only when something was typed, and says that the draft is kept. */
export function LeaveButton({ groupId, draft, isStored, onLeave }: Props) {
  const router = useRouter()
  const dialog = useRef<HTMLDialogElement>(null)
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
      <Button variant="quiet" onClick={() => (isStored ? dialog.current?.showModal() : leave())}>
        Leave
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby="leave-title"
        className="m-auto w-[min(440px,calc(100vw-32px))] rounded-box border border-line bg-page p-6 text-ink backdrop:bg-black/50"
      >
        <h2 id="leave-title">Leave this draft?</h2>
        <p className="mt-2 text-soft">
          {draft.attempt
            ? 'It was sent: the portal keeps track of it, whether you stay here or not.'
            : 'Nothing was sent.'}{' '}
          What you typed stays in this browser until you discard it.
        </p>
        <div className="mt-6 flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onClick={discard} className="mr-auto text-state-failed">
            Discard draft
          </Button>
          <Button onClick={() => dialog.current?.close()}>Stay</Button>
          <Button variant="solid" onClick={leave}>
            Keep and leave
          </Button>
        </div>
      </dialog>
    </>
  )
}
