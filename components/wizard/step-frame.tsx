'use client'
import { StepPage, type StepContent } from '#components/ui/step-page.tsx'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { steps, type Step } from '#lib/private-link/draft.ts'

const names: Readonly<Record<Step, string>> = {
  start: 'Start',
  details: 'Details',
  prepare: 'Prepare',
  review: 'Review',
}

/** What the steps of a new link are called, in order. */
export const stepNames = steps.map((step) => names[step])

/** One step of a new link. */
export function StepFrame(content: StepContent) {
  const { step, arrive } = useWizard()
  return <StepPage {...content} names={stepNames} index={steps.indexOf(step)} arrive={arrive} />
}
