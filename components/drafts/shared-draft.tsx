'use client'
import { useEffect } from 'react'
import type { BrowserDrafts } from '#components/drafts/browser-drafts.ts'
import { discardSharedDraft } from '#components/drafts/discard-shared-draft.ts'
import { DraftFooter } from '#components/drafts/draft-footer.tsx'
import type { SharedDraftProps } from '#components/drafts/draft-frame.tsx'
import { DraftNotices } from '#components/drafts/draft-notices.tsx'
import { FieldAuthor } from '#components/drafts/field-author.tsx'
import { useDraftSync } from '#components/drafts/use-draft-sync.ts'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'

/** Shares a draft with the people of its project, and says what they do with it. */
export function SharedDraft({ drafts, onReady, ...props }: SharedDraftProps & { drafts: BrowserDrafts }) {
  const { sync, isRead, trouble, refetch } = useDraftSync({ drafts, ...props })
  const { groupId, id } = props
  useEffect(() => {
    if (!isRead) return
    onReady({
      id,
      renderNote: (control) => <FieldAuthor sync={sync} control={control} />,
      footer: <DraftFooter sync={sync} />,
      discard: () => void discardSharedDraft(groupId, id),
    })
  }, [isRead, groupId, id, sync, onReady])
  const isHere = drafts.read(id, groupId) !== undefined
  if (trouble && !isHere) return <QueryErrorBanner trouble={trouble} onRetry={() => void refetch()} />
  return <DraftNotices sync={sync} />
}
