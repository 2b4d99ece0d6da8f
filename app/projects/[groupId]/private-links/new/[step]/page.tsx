import { notFound } from 'next/navigation'
import { DetailsStep } from '#components/wizard/details-step.tsx'
import { PrepareStep } from '#components/wizard/prepare-step.tsx'
import { ReviewStep } from '#components/wizard/review-step.tsx'
import { StartStep } from '#components/wizard/start-step.tsx'
import { isStep } from '#lib/private-link/draft.ts'

const views = { start: StartStep, details: DetailsStep, prepare: PrepareStep, review: ReviewStep }

export default async function StepPage({ params }: PageProps<'/projects/[groupId]/private-links/new/[step]'>) {
  const { step } = await params
  if (!isStep(step)) notFound()
  const View = views[step]
  return <View />
}
