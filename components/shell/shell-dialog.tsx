'use client'
import { useEffect, useRef, type ReactNode } from 'react'

type Props = { label: string; className: string; onClose: () => void; children: ReactNode }

/** A modal dialog that is open for as long as it is rendered; Escape and a click beside it close it. */
export function ShellDialog({ label, className, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const box = dialog.current
    const focused = box?.contains(document.activeElement) ? document.activeElement : null
    if (box && !box.open) box.showModal()
    if (focused instanceof HTMLElement) focused.focus()
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
