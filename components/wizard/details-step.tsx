'use client'
import { useEffect } from 'react'
import { DetailsForm } from '#components/wizard/details-form.tsx'
import { useWizard } from '#components/wizard/wizard.tsx'
import { rowOfDraft } from '#lib/private-link/draft.ts'

/** Only this row's fields; without a row there is nothing to ask yet. */
export function DetailsStep() {
  const { draft, go } = useWizard()
  const row = rowOfDraft(draft)
  useEffect(() => {
    if (!row) go('start')
  }, [row, go])
  return row && <DetailsForm key={draft.row} row={row} />
}
