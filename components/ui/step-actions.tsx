import type { ReactNode } from 'react'

/** The buttons of a step; the one that leads on stands to the right. They stay in sight, except on a phone. */
export function StepActions({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-2 border-line bg-page sm:sticky sm:bottom-0 sm:-mb-3 sm:border-t sm:py-3">
      {children}
    </div>
  )
}
