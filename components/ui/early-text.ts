'use client'
import { useEffect, useEffectEvent, type RefObject } from 'react'

/** Takes over what was typed into a field that stood before the page lived: React leaves it there and tells nobody. */
export const useEarlyText = (
  field: RefObject<HTMLInputElement | null>,
  known: string,
  take: (text: string) => void,
) => {
  const look = useEffectEvent(() => {
    const text = field.current?.value ?? known
    if (text !== known) take(text)
  })
  useEffect(() => look(), [])
}
