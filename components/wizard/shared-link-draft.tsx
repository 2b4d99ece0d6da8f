'use client'
import type { SharedDraftProps } from '#components/drafts/draft-frame.tsx'
import { SharedDraft } from '#components/drafts/shared-draft.tsx'
import { linkDrafts } from '#components/wizard/link-drafts.ts'

/** Shares the draft of a link. */
export function SharedLinkDraft(props: SharedDraftProps) {
  return <SharedDraft drafts={linkDrafts} {...props} />
}
