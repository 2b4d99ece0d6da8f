import { notFound } from 'next/navigation'
import { LaterStep } from '#components/wizard/later-step.tsx'
import { StartStep } from '#components/wizard/start-step.tsx'
import { isStep } from '#lib/private-link/draft.ts'

export default async function StepPage({ params }: PageProps<'/projects/[groupId]/private-links/new/[step]'>) {
  const { step } = await params
  if (!isStep(step)) notFound()
  return step === 'start' ? <StartStep /> : <LaterStep step={step} />
}
