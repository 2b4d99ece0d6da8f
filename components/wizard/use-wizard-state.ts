'use client'
import { useParams, useRouter, useSearchParams } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useArrive } from '#components/ui/step-page.tsx'
import { useDraft } from '#components/wizard/draft-store.ts'
import type { RefusedOutcome } from '#components/wizard/refusal-detail.tsx'
import { getStepHref } from '#components/wizard/step-href.ts'
import type { WizardState } from '#components/wizard/wizard-context.ts'
import { isStep, steps, type Step } from '#lib/private-link/draft.ts'
import type { LinkTypeHead } from '#lib/link-types/link-type-head.ts'
import type { Project } from '#lib/wire/project.ts'

/** What the server knows of a new link: its project, and the link types to choose from. */
export type WizardProps = { project: Project; linkTypes: readonly LinkTypeHead[] }

/** A draft and the step of it that the URL names. */
export const useWizardState = ({
  project,
  linkTypes,
  draftId,
}: WizardProps & { draftId: string }): { wizard: WizardState; isStored: boolean } => {
  const router = useRouter()
  const toReview = useSearchParams().get('to') === 'review'
  const stepParam = String(useParams().step)
  const step = isStep(stepParam) ? stepParam : steps[0]
  const { draft, change, isStored } = useDraft(draftId, project.id)
  const [refused, setRefused] = useState<RefusedOutcome>()
  const arrive = useArrive()
  const wizard = useMemo<WizardState>(() => {
    const href: WizardState['href'] = (to, isToReview) => getStepHref(project.id, to, draftId, isToReview)
    const go = (to: Step) => router.push(href(to))
    const divert = (to: Step) => router.replace(href(to))
    const next = () => go(toReview ? 'review' : (steps[steps.indexOf(step) + 1] ?? step))
    const chosenType = linkTypes.find(({ id }) => id === draft.selection)
    return { project, linkTypes, chosenType, draft, change, step, href, go, divert, next, refused, setRefused, arrive }
  }, [project, linkTypes, draft, change, step, draftId, router, refused, toReview, arrive])
  return { wizard, isStored }
}
