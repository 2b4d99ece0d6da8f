'use client'
import { useCallback, useState, type ToggleEvent } from 'react'

/** Whether a details element is open, which the browser may have done before the page was hydrated; and its props. */
export const useDetails = () => {
  const [isOpen, setIsOpen] = useState(false)
  const ref = useCallback((details: HTMLDetailsElement | null) => {
    if (details?.open) setIsOpen(true)
  }, [])
  const onToggle = (event: ToggleEvent<HTMLDetailsElement>) => setIsOpen(event.currentTarget.open)
  return { isOpen, setIsOpen, details: { ref, onToggle } }
}
