'use client'
import { lazy } from 'react'
import { DraftFrame, type DraftFrameProps } from '#components/drafts/draft-frame.tsx'

const SharedConnectionDraft = lazy(async () => ({
  default: (await import('#components/connection-wizard/shared-connection-draft.tsx')).SharedConnectionDraft,
}))

/** The steps of a connection's draft that people share. */
export function ConnectionDraftFrame(props: DraftFrameProps) {
  return <DraftFrame SharedDraft={SharedConnectionDraft} {...props} />
}
