'use client'
import { useId, useRef, useState } from 'react'
import { DeleteForm } from '#components/private-links/delete-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { getLinkName } from '#lib/private-link/link-name.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** Opens the dialog that deletes a link. */
export function DeleteButton({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        onClick={() => {
          setIsOpen(true)
          dialog.current?.showModal()
        }}
      >
        Delete…
      </Button>
      <dialog
        ref={dialog}
        onClose={() => setIsOpen(false)}
        aria-labelledby={titleId}
        className="m-auto w-full max-w-md rounded-box border border-line bg-page p-6 text-ink backdrop:bg-black/50"
      >
        <DeleteForm
          groupId={groupId}
          link={link}
          isOpen={isOpen}
          title={<h2 id={titleId}>Delete the private link to {getLinkName(link)}</h2>}
          onClose={() => dialog.current?.close()}
        />
      </dialog>
    </>
  )
}
