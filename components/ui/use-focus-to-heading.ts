'use client'
import { useLayoutEffect, useRef } from 'react'
import { focusHeading } from '#components/ui/page-heading.tsx'

/** For an element that goes by itself once what it is about has ended: the heading takes the focus that it had. */
export const useFocusToHeading = () => {
  const ref = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const element = ref.current
    return () => {
      if (element?.contains(document.activeElement)) focusHeading()
    }
  }, [])
  return ref
}
