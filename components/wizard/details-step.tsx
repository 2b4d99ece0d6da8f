'use client'
import { useEffect } from 'react'
import { DetailsForm } from '#components/wizard/details-form.tsx'
import { useWizard } from '#components/wizard/wizard.tsx'
import { rowOfDraft } from '#lib/private-link/draft.ts'

/** Only this row's fields; without a row there is nothing to ask yet. */
export function DetailsStep() {
  const { draft, divert } = useWizard()
  const row = rowOfDraft(draft)
  useEffect(() => {
    if (!row) divert('start')
  }, [row, divert])
  return row && <DetailsForm key={draft.row} row={row} />
}
