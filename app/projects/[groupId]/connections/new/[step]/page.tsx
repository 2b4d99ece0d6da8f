import { notFound } from 'next/navigation'
import { LaterConnectionStep } from '#components/connection-wizard/later-connection-step.tsx'
import { WorkspaceStep } from '#components/connection-wizard/workspace-step.tsx'
import { isConnectionStep } from '#lib/connection/wizard-steps.ts'

export default async function ConnectionStepPage({ params }: PageProps<'/projects/[groupId]/connections/new/[step]'>) {
  const { step } = await params
  if (!isConnectionStep(step)) notFound()
  return step === 'workspace' ? <WorkspaceStep /> : <LaterConnectionStep step={step} />
}
