'use client'
import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { preloadPrepare } from '#components/wizard/prepare-step.tsx'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { findDraftLinkType } from '#lib/private-link/draft.ts'

const loadForm = () => import('#components/wizard/details-form.tsx')
const DetailsForm = dynamic(() => loadForm().then((module) => module.DetailsForm), {
  loading: () => <div className="min-h-96" />,
})

/** Loads the form before it is needed. */
export const preloadDetails = () => void loadForm()

/** The fields of the chosen link type; without one the wizard goes back to the start. */
export function DetailsStep() {
  const { draft, divert } = useWizard()
  const linkType = findDraftLinkType(draft)
  useEffect(() => {
    if (!linkType) divert('start')
  }, [linkType, divert])
  useEffect(preloadPrepare, [])
  return linkType && <DetailsForm key={draft.selection} linkType={linkType} />
}
