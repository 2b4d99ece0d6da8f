'use client'
import { useEffect } from 'react'
import { useConnectionWizard } from '#components/connection-wizard/connection-context.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import type { ConnectionChoices } from '#lib/connection/connection-choices.ts'
import type { Prefill } from '#lib/connection/prefill-from-link.ts'

const isBlank = ([, text]: [string, string]) => text.trim() === ''

/** A draft with what a link says filled in, where nothing was entered. */
const fillDraft = (draft: ConnectionDraft, { draft: filled }: Prefill): ConnectionDraft => ({
  ...draft,
  type: filled.type,
  signIn: draft.signIn ?? filled.signIn,
  values: {
    ...filled.values,
    ...Object.fromEntries(Object.entries(draft.values).filter((entry) => !isBlank(entry))),
  },
})

/**
 * What the link that the wizard was entered with says about the connection. It is filled in once, as long as no other
 * type was chosen.
 */
export const usePrefill = ({ link }: ConnectionChoices) => {
  const { connection, draft, change, changeDraft } = useConnectionWizard()
  const { linkId, type } = draft
  const prefill = link?.id === linkId ? link?.prefill : undefined
  const isWanted =
    prefill !== undefined && connection.prefilledFrom !== linkId && (type === '' || type === prefill.draft.type)
  useEffect(() => {
    if (!isWanted) return
    changeDraft(fillDraft(draft, prefill))
    change({ prefilledFrom: linkId })
  }, [isWanted, prefill, draft, linkId, change, changeDraft])
  return { prefill: prefill?.draft.type === type ? prefill : undefined, isReady: !isWanted }
}
