'use client'
import { lazy, Suspense } from 'react'
import type { LaterConnectionStepProps } from '#components/connection-wizard/later-connection-steps.tsx'

const loadSteps = async () => ({
  default: (await import('#components/connection-wizard/later-connection-steps.tsx')).LaterConnectionSteps,
})
const LaterConnectionSteps = lazy(loadSteps)

/** Loads the steps before they are needed. What cannot be loaded now is tried again when a step is opened. */
export const preloadConnectionSteps = () => void loadSteps().catch(() => undefined)

/** A step after the first. */
export function LaterConnectionStep(props: LaterConnectionStepProps) {
  return (
    <Suspense fallback={<div className="min-h-96" />}>
      <LaterConnectionSteps {...props} />
    </Suspense>
  )
}
