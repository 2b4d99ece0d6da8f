'use client'
import { createContext, type ReactNode } from 'react'

/** What goes with a draft that people share. It is loaded late, so a form finds it here once it is there. */
export type DraftParts = {
  id: string
  /** What stands under a field, by the id of its control. */
  renderNote: (control: string) => ReactNode
  /** What stands below the form. */
  footer: ReactNode
  /** Discards the draft where others see it. */
  discard: () => void
}

export const DraftContext = createContext<DraftParts | undefined>(undefined)
