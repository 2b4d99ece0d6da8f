import { notFound } from 'next/navigation'
import { LaterStep } from '#components/wizard/later-step.tsx'
import { StartStep } from '#components/wizard/start-step.tsx'
import { countSharedDrafts } from '#server/queries/draft-sharing.ts'
import { listLinkTypeNames } from '#lib/link-types/name-with-cloud.ts'
import { isStep } from '#lib/private-link/draft.ts'

export default async function StepPage({
  params,
  searchParams,
}: PageProps<'/projects/[groupId]/private-links/new/[step]'>) {
  const { step, groupId } = await params
  if (!isStep(step)) notFound()
  if (step !== 'start') return <LaterStep step={step} />
  const { draft } = await searchParams
  const count = await countSharedDrafts('page', { groupId, ...(typeof draft === 'string' && { exceptId: draft }) })
  return <StartStep sharedCount={count.ok ? count.value : 0} linkTypeNames={listLinkTypeNames()} />
}
