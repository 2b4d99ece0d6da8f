'use client'
import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { preloadPrepare } from '#components/wizard/prepare-step.tsx'
import { useWizard } from '#components/wizard/wizard.tsx'
import { findDraftLinkType } from '#lib/private-link/draft.ts'

const loadForm = () => import('#components/wizard/details-form.tsx')
const DetailsForm = dynamic(() => loadForm().then((module) => module.DetailsForm), {
  loading: () => <div className="min-h-96" />,
})

/** Has the form there by the time it is gone to. */
export const preloadDetails = () => void loadForm()

/** Only this row's fields; without a row there is nothing to ask yet. */
export function DetailsStep() {
  const { draft, divert } = useWizard()
  const row = findDraftLinkType(draft)
  useEffect(() => {
    if (!row) divert('start')
  }, [row, divert])
  useEffect(preloadPrepare, [])
  return row && <DetailsForm key={draft.selection} row={row} />
}
