'use client'
import { lazy } from 'react'
import { DraftFrame, type DraftFrameProps } from '#components/drafts/draft-frame.tsx'

const SharedLinkDraft = lazy(async () => ({
  default: (await import('#components/wizard/shared-link-draft.tsx')).SharedLinkDraft,
}))

/** The steps of a link's draft that people share. */
export function LinkDraftFrame(props: DraftFrameProps) {
  return <DraftFrame SharedDraft={SharedLinkDraft} {...props} />
}
