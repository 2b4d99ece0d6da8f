'use client'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

const hasFocusedAnswer = () => document.activeElement?.closest('main :is(h1, [role=alert])') != null

/** Focuses the page's heading, or leaves the focus on a message in the page; false while there is no heading yet. */
const focusHeading = (): boolean => {
  if (hasFocusedAnswer()) return true
  const heading = document.querySelector<HTMLElement>('main h1')
  if (!heading || heading.closest('[inert]')) return false
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  return true
}

/**
 * After each navigation within the portal, the focus is on the new page's heading, as soon as there is one, so that
 * nobody is left at the beginning of the page or on a link that is gone.
 */
export function FocusHeading() {
  const path = usePathname()
  const lastPath = useRef(path)
  useEffect(() => {
    if (lastPath.current === path) return
    lastPath.current = path
    if (focusHeading()) return
    const observer = new MutationObserver(() => focusHeading() && observer.disconnect())
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['inert'] })
    return () => observer.disconnect()
  }, [path])
  return null
}
