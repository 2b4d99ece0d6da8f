'use client'
import { useEffect } from 'react'
import { DetailsForm } from '#components/wizard/details-form.tsx'
import { Prepare } from '#components/wizard/prepare.tsx'
import { Review } from '#components/wizard/review.tsx'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { isUntouched, type Step } from '#lib/private-link/draft.ts'
import { findDraftLinkType } from '#lib/private-link/find-draft-link-type.ts'

export type LaterStepName = Exclude<Step, 'start'>

/**
 * The steps that follow from the chosen link type; without one the wizard goes back to the start. A draft
 * that neither this browser nor the portal has becomes a new one: two browsers must not send under one key.
 */
export function LaterSteps({ step }: { step: LaterStepName }) {
  const { draft, divert, restart } = useWizard()
  const linkType = findDraftLinkType(draft)
  useEffect(() => {
    if (linkType) return
    if (isUntouched(draft)) restart()
    else divert('start')
  }, [linkType, draft, divert, restart])
  if (!linkType) return null
  if (step === 'details') return <DetailsForm key={draft.selection} linkType={linkType} />
  return step === 'prepare' ? <Prepare linkType={linkType} /> : <Review linkType={linkType} />
}
