'use client'
import { useEffect, useRef, type ReactNode } from 'react'

type Props = { label: string; className: string; onClose: () => void; children: ReactNode }

/**
 * A modal dialog that is open for as long as it is rendered, with the focus on its first input. Escape and a click
 * beside it close it.
 */
export function ShellDialog({ label, className, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    dialog.current?.querySelector('input')?.focus()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && dialog.current.close()}
      className={`mx-auto mt-[12dvh] w-[calc(100%-2rem)] overflow-hidden rounded-box border border-line bg-page text-ink shadow-lg backdrop:bg-black/50 ${className}`}
    >
      {children}
    </dialog>
  )
}
