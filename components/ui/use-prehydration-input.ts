'use client'
import { useEffect, useEffectEvent, type RefObject } from 'react'

/**
 * Takes over what somebody typed into an input before the page was hydrated: React keeps that text, but fires no event.
 */
export const usePrehydrationInput = (
  input: RefObject<HTMLInputElement | null>,
  value: string,
  onInput: (text: string) => void,
) => {
  const takeOver = useEffectEvent(() => {
    const text = input.current?.value ?? value
    if (text !== value) onInput(text)
  })
  useEffect(() => takeOver(), [])
}
