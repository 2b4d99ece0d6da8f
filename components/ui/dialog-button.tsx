'use client'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'

type Dialog = { isOpen: boolean; close: () => void }
type Props = { label: string; title: string; children: (dialog: Dialog) => ReactNode }

/** A button and the dialog that it opens; `children` are rendered while the dialog is closed, too. */
export function DialogButton({ label, title, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{label}</Button>
      <dialog
        ref={dialog}
        onClose={close}
        aria-labelledby={titleId}
        className="m-auto w-full max-w-md space-y-4 rounded-box border border-line bg-page p-6 text-ink backdrop:bg-black/50"
      >
        <h2 id={titleId}>{title}</h2>
        {children({ isOpen, close })}
      </dialog>
    </>
  )
}
