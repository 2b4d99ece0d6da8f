'use client'
import { connectionDrafts } from '#components/connection-wizard/connection-drafts.ts'
import type { SharedDraftProps } from '#components/drafts/draft-frame.tsx'
import { SharedDraft } from '#components/drafts/shared-draft.tsx'

/** Shares the draft of a connection, without its secrets. */
export function SharedConnectionDraft(props: SharedDraftProps) {
  return <SharedDraft drafts={connectionDrafts} {...props} />
}
