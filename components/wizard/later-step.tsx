'use client'
import { lazy, Suspense } from 'react'
import type { LaterStepName } from '#components/wizard/later-steps.tsx'

const loadSteps = async () => ({ default: (await import('#components/wizard/later-steps.tsx')).LaterSteps })
const LaterSteps = lazy(loadSteps)

/** Loads the steps before they are needed. What cannot be loaded now is tried again when a step is opened. */
export const preloadLaterSteps = () => void loadSteps().catch(() => undefined)

/** A step after the first. They are loaded together: what two of them need comes once. */
export function LaterStep({ step }: { step: LaterStepName }) {
  return (
    <Suspense fallback={<div className="min-h-96" />}>
      <LaterSteps step={step} />
    </Suspense>
  )
}
