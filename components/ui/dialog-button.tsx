'use client'
import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import type { ButtonVariant } from '#components/ui/button-class.ts'
import { Button } from '#components/ui/button.tsx'

type Dialog = { isOpen: boolean; close: () => void }
type Props = {
  label: string
  title: string
  variant?: ButtonVariant
  isWide?: boolean
  onOpen?: () => void
  /** Called once the dialog is closed and the focus is back on the button. */
  onClose?: () => void
  children: (dialog: Dialog) => ReactNode
}

/** A button and the dialog that it opens; `children` are rendered while the dialog is closed, too. */
export function DialogButton({ label, title, variant = 'outline', isWide = false, onOpen, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const open = () => {
    onOpen?.()
    setIsOpen(true)
  }
  const close = () => setIsOpen(false)
  const handleClose = () => {
    close()
    onClose?.()
  }
  /** Before anything in it takes the focus, which the opening would take away. */
  useLayoutEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <>
      <Button variant={variant} onClick={open}>
        {label}
      </Button>
      <dialog
        ref={dialog}
        onClose={handleClose}
        aria-labelledby={titleId}
        className={`m-auto w-[calc(100%-2rem)] space-y-4 rounded-box border border-line bg-page p-6 text-ink backdrop:bg-black/50 ${isWide ? 'max-w-2xl' : 'max-w-md'}`}
      >
        <h2 id={titleId}>{title}</h2>
        {children({ isOpen, close })}
      </dialog>
    </>
  )
}
