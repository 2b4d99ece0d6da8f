'use client'
import { StepPage, type StepContent } from '#components/ui/step-page.tsx'
import { stepNames } from '#components/wizard/step-names.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { steps } from '#lib/private-link/draft.ts'

/** One step of a new link. */
export function StepFrame(content: StepContent) {
  const { step } = useWizard()
  return <StepPage {...content} names={stepNames} index={steps.indexOf(step)} />
}
