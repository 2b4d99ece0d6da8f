'use client'
import { useCallback, useRef } from 'react'

/** Records the step that is shown now. True when another step was shown before, false on a page just opened. */
export const useArrive = () => {
  const shownIndex = useRef<number>(undefined)
  return useCallback((index: number) => {
    const isChange = shownIndex.current !== undefined && shownIndex.current !== index
    shownIndex.current = index
    return isChange
  }, [])
}
