'use client'
import { useEffect, useRef } from 'react'

/** For what takes the place of the button that was pressed: it gets the focus that went with that, if `isOn`. */
export const useLostFocus = (isOn = true) => {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isOn && document.activeElement === document.body) ref.current?.focus()
  }, [isOn])
  return ref
}
