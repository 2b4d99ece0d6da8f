'use client'
import { useCallback, useId, useState, type MouseEvent, type ReactNode } from 'react'

type Props = {
  /** Names the popover, for screen readers. */
  label: string
  button: ReactNode
  buttonLabel?: string
  buttonClass: string
  className: string
  children: (popover: { isOpen: boolean }) => ReactNode
}

const isLink = ({ target }: MouseEvent) => target instanceof Element && target.closest('a') !== null

/**
 * A button and what it opens below the shell's bar: the browser's own popover, which closes with Escape, a click
 * elsewhere or a link in it.
 */
export function Popover({ label, button, buttonLabel, buttonClass, className, children }: Props) {
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  /** The browser may have opened it before the page was hydrated. */
  const noteEarlyOpening = useCallback((box: HTMLElement | null) => {
    if (box?.matches(':popover-open')) setIsOpen(true)
  }, [])
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={buttonLabel} title={buttonLabel} className={buttonClass}>
        {button}
      </button>
      <div
        id={id}
        ref={noteEarlyOpening}
        popover="auto"
        role="dialog"
        aria-label={label}
        onToggle={({ newState }) => setIsOpen(newState === 'open')}
        onClick={(event) => isLink(event) && event.currentTarget.hidePopover()}
        className={`absolute inset-auto top-15 max-h-[calc(100dvh-5rem)] max-w-[calc(100vw-2rem)] overflow-auto rounded-box border border-line bg-page text-ink shadow-lg ${className}`}
      >
        {children({ isOpen })}
      </div>
    </>
  )
}
