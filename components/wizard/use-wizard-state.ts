'use client'
import { useParams, useRouter, useSearchParams } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useDraft } from '#components/wizard/draft-store.ts'
import type { RefusedOutcome } from '#components/wizard/refusal-detail.tsx'
import { getStepHref, missingParameter } from '#components/wizard/step-href.ts'
import type { WizardState } from '#components/wizard/wizard-context.ts'
import { isStep, steps, type Step } from '#lib/private-link/draft.ts'

/** What the server knows of a new link: its project, the link types to choose from, and what is configured. */
export type WizardProps = Pick<WizardState, 'project' | 'linkTypes' | 'hasAws' | 'ownershipRules'>

/** A draft and the step of it that the URL names. */
export const useWizardState = ({
  project,
  linkTypes,
  hasAws,
  ownershipRules,
  draftId,
}: WizardProps & { draftId: string }): { wizard: WizardState; isStored: boolean } => {
  const router = useRouter()
  const toReview = useSearchParams().get('to') === 'review'
  const stepParam = String(useParams().step)
  const step = isStep(stepParam) ? stepParam : steps[0]
  const { draft, change, isStored } = useDraft(draftId, project.id)
  const [refused, setRefused] = useState<RefusedOutcome>()
  const wizard = useMemo<WizardState>(() => {
    const href: WizardState['href'] = (to, isToReview) => getStepHref(project.id, to, draftId, isToReview)
    const go = (to: Step) => router.push(href(to))
    const divert = (to: Step) => router.replace(href(to))
    const restart = () => router.replace(`${getStepHref(project.id, 'start', crypto.randomUUID())}&${missingParameter}`)
    const next = () => go(toReview ? 'review' : (steps[steps.indexOf(step) + 1] ?? step))
    const chosenType = linkTypes.find(({ id }) => id === draft.selection)
    return {
      project,
      linkTypes,
      hasAws,
      ownershipRules,
      chosenType,
      draft,
      change,
      step,
      href,
      go,
      divert,
      restart,
      next,
      refused,
      setRefused,
    }
  }, [project, linkTypes, hasAws, ownershipRules, draft, change, step, draftId, router, refused, toReview])
  return { wizard, isStored }
}
