'use client'
import Link from 'next/link'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Button } from '#components/ui/button.tsx'
import { discardDraft, useOtherDrafts } from '#components/wizard/draft-store.ts'
import { getLinkTypeName } from '#lib/link-types/catalog.ts'
import { findDraftLinkType, getDraftValues, type Draft } from '#lib/private-link/draft.ts'

const maxShown = 5

const getDraftName = (draft: Draft) => {
  const linkType = findDraftLinkType(draft)
  return linkType ? `${getLinkTypeName(linkType)}, ${linkType.provider}` : (draft.selection ?? '')
}

const getFirstValue = (draft: Draft) => Object.values(getDraftValues(draft)).find(Boolean)?.split('\n')[0]

/** The unfinished drafts of this browser, to continue or discard. */
export function OtherDrafts({ groupId, exceptId }: { groupId: string; exceptId: string }) {
  const drafts = useOtherDrafts(groupId, exceptId)
  if (drafts.length === 0) return null
  return (
    <section aria-labelledby="drafts" className="rounded-box border border-line p-4">
      <h2 id="drafts">Unfinished drafts in this browser</h2>
      <ul className="mt-2 space-y-1">
        {drafts.slice(0, maxShown).map((draft) => (
          <li key={draft.id} className="flex items-center gap-x-3">
            <span className="min-w-0 grow">
              <Link
                href={`/projects/${groupId}/private-links/new/${draft.attempt ? 'review' : 'details'}?draft=${draft.id}`}
                className="link"
              >
                {getDraftName(draft)}
              </Link>
              <span className="block truncate text-small text-soft">
                {draft.attempt ? 'sent' : 'changed'} <RelativeTime at={draft.attempt?.at ?? draft.changedAt} />
                {getFirstValue(draft) && <span className="font-mono"> · {getFirstValue(draft)}</span>}
              </span>
            </span>
            <Button
              variant="quiet"
              onClick={() => discardDraft(draft.id)}
              aria-label={`Discard ${getDraftName(draft)}`}
            >
              Discard
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
