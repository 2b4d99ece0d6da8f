import type { ReactNode } from 'react'

/** The buttons of a step, on to the next to the right. They stay in sight, but on a phone, where they take much room. */
export function StepActions({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-2 border-line bg-page sm:sticky sm:bottom-0 sm:-mb-3 sm:border-t sm:py-3">
      {children}
    </div>
  )
}
