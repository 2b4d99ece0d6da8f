'use client'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'

/** Moves focus to the page's heading, when what had it is gone. */
export const focusHeading = () => {
  const h1 = document.querySelector<HTMLElement>('main h1')
  h1?.setAttribute('tabindex', '-1')
  h1?.focus()
}

/**
 * The h1 of a page. It takes the focus when somebody arrives from another page of the portal, as what they clicked is
 * gone; a page that is loaded begins at its top.
 */
export function PageHeading({ className = '', children }: { className?: string; children: ReactNode }) {
  const h1 = useRef<HTMLHeadingElement>(null)
  const [isArrival] = useState(useIsHydrated())
  useEffect(() => {
    if (isArrival) h1.current?.focus({ preventScroll: true })
  }, [isArrival])
  return (
    <h1 ref={h1} tabIndex={-1} className={className}>
      {children}
    </h1>
  )
}
