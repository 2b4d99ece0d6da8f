'use client'
import { useEffect, useMemo } from 'react'
import { useConnectionWizard } from '#components/connection-wizard/connection-context.ts'
import { useProjectLinks } from '#components/connection-wizard/use-project-links.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { prefillFromLink, type Prefill } from '#lib/connection/prefill-from-link.ts'

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
 * The project’s links, and what the chosen one says about the connection. That is filled in once for each link, as long
 * as no other type was chosen.
 */
export const usePrefill = () => {
  const { project, connection, draft, change, changeDraft } = useConnectionWizard()
  const { data: links, error } = useProjectLinks(project.id)
  const { linkId, type } = draft
  const link = links?.find(({ _id }) => _id === linkId)
  const prefill = useMemo(() => link && prefillFromLink(link), [link])
  const isWanted =
    prefill !== undefined && connection.prefilledFrom !== linkId && (type === '' || type === prefill.draft.type)
  useEffect(() => {
    if (!isWanted) return
    changeDraft(fillDraft(draft, prefill))
    change({ prefilledFrom: linkId })
  }, [isWanted, prefill, draft, linkId, change, changeDraft])
  return { links, error, prefill: prefill?.draft.type === type ? prefill : undefined, isReady: !isWanted }
}
