'use client'
import { useConnectionWizard } from '#components/connection-wizard/connection-context.ts'
import { StepPage, type StepContent } from '#components/ui/step-page.tsx'
import { connectionSteps, type ConnectionStep } from '#lib/connection/wizard-steps.ts'

const names: Readonly<Record<ConnectionStep, string>> = {
  workspace: 'Workspace',
  details: 'Details',
  review: 'Review',
}

/** What the steps of a new connection are called, in order. */
export const connectionStepNames = connectionSteps.map((step) => names[step])

/** One step of a new connection. */
export function ConnectionStepFrame(content: StepContent) {
  const { step } = useConnectionWizard()
  return <StepPage {...content} names={connectionStepNames} index={connectionSteps.indexOf(step)} />
}
