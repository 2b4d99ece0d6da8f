'use client'
import { use, useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { DraftContext } from '#components/ui/draft-context.ts'

type Props = { isSent: boolean; except?: string; onDiscard: () => void; onStay: () => void; onLeave: () => void }

/** Asks what becomes of a draft that is being left. */
export function LeaveDialog({ isSent, except = '', onDiscard, onStay, onLeave }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const parts = use(DraftContext)
  const discard = () => {
    parts?.discard()
    onDiscard()
  }
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      onClose={onStay}
      aria-labelledby="leave-title"
      className="m-auto w-[min(440px,calc(100vw-32px))] rounded-box border border-line bg-page p-6 text-ink backdrop:bg-black/50"
    >
      <h2 id="leave-title">Leave this draft?</h2>
      <p className="mt-2 text-soft">
        {isSent ? 'It was sent: the portal keeps track of it, whether you stay here or not.' : 'Nothing was sent.'} What
        you typed is kept until you discard it{except}.
      </p>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={discard} className="mr-auto text-state-failed">
          Discard draft
        </Button>
        <Button onClick={() => dialog.current?.close()}>Stay</Button>
        <Button variant="solid" onClick={onLeave}>
          Keep and leave
        </Button>
      </div>
    </dialog>
  )
}
