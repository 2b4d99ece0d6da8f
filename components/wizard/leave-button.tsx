'use client'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { discardDraft } from '#components/wizard/draft-store.ts'
import type { Draft } from '#lib/private-link/draft.ts'
import { Button } from '#components/ui/button.tsx'

type Props = { groupId: string; draft: Draft; isKept: boolean; onLeave: () => void }

/** Leaves the wizard; asks only when something was typed, and says that it is kept. */
export function LeaveButton({ groupId, draft, isKept, onLeave }: Props) {
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
      <Button look="quiet" onClick={() => (isKept ? dialog.current?.showModal() : leave())}>
        Leave
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby="leave-title"
        className="m-auto w-[min(440px,calc(100vw-32px))] rounded-box border border-line bg-page p-6 text-ink backdrop:bg-black/50"
      >
        <h2 id="leave-title">Leave this draft?</h2>
        <p className="mt-2 text-soft">
          {draft.attempt ? 'It was sent: the portal looks after what becomes of it, here or not.' : 'Nothing was sent.'}{' '}
          What you typed stays in this browser until you discard it.
        </p>
        <div className="mt-6 flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={discard} className="mr-auto text-state-failed">
            Discard draft
          </Button>
          <Button onClick={() => dialog.current?.close()}>Stay</Button>
          <Button look="solid" onClick={leave}>
            Keep and leave
          </Button>
        </div>
      </dialog>
    </>
  )
}
