'use client'
import { useEffect } from 'react'
import { useConnectionWizard } from '#components/connection-wizard/connection-context.ts'
import { ConnectionReview } from '#components/connection-wizard/connection-review.tsx'
import { DetailsStep } from '#components/connection-wizard/details-step.tsx'
import type { ConnectionChoices } from '#lib/connection/connection-choices.ts'
import type { ConnectionStep } from '#lib/connection/wizard-steps.ts'

export type LaterConnectionStepProps = { step: Exclude<ConnectionStep, 'workspace'>; choices: ConnectionChoices }

/** The steps that follow from the workspace; without one the wizard goes back to it. */
export function LaterConnectionSteps({ step, choices }: LaterConnectionStepProps) {
  const { connection, divert } = useConnectionWizard()
  const hasWorkspace = connection.workspace !== ''
  useEffect(() => {
    if (!hasWorkspace) divert('workspace')
  }, [hasWorkspace, divert])
  if (!hasWorkspace) return null
  return step === 'details' ? <DetailsStep choices={choices} /> : <ConnectionReview links={choices.links} />
}
