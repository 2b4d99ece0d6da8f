'use client'
import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'

/**
 * Takes over what somebody typed into an input before the page was hydrated: React keeps that text, but fires no event.
 * What comes later is left alone: a text area shows other line ends than it is given.
 */
export const usePrehydrationInput = (
  input: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
  value: string,
  onInput: (text: string) => void,
) => {
  const [isHydrating] = useState(!useIsHydrated())
  const takeOver = useEffectEvent(() => {
    const text = input.current?.value ?? value
    if (text !== value) onInput(text)
  })
  useEffect(() => {
    if (isHydrating) takeOver()
  }, [isHydrating])
}
