'use client'
import Link from 'next/link'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Button } from '#components/ui/button.tsx'
import { discardDraft, useOtherDrafts } from '#components/wizard/draft-store.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { LinkTypeHead } from '#lib/link-types/link-type-head.ts'
import { getDraftValues, type Draft } from '#lib/private-link/draft.ts'

const maxShown = 5

const getDraftName = (linkTypes: readonly LinkTypeHead[], { selection = '' }: Draft) => {
  const linkType = linkTypes.find(({ id }) => id === selection)
  return linkType ? `${linkType.name}, ${linkType.provider}` : selection
}

const getFirstValue = (draft: Draft) => Object.values(getDraftValues(draft)).find(Boolean)?.split('\n')[0]

/** The unfinished drafts of this browser, to continue or discard. */
export function OtherDrafts({ groupId, exceptId }: { groupId: string; exceptId: string }) {
  const { linkTypes } = useWizard()
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
                {getDraftName(linkTypes, draft)}
              </Link>
              <span className="block truncate text-small text-soft">
                {draft.attempt ? 'sent' : 'changed'} <RelativeTime at={draft.attempt?.at ?? draft.changedAt} />
                {getFirstValue(draft) && <span className="font-mono"> · {getFirstValue(draft)}</span>}
              </span>
            </span>
            <Button
              variant="quiet"
              onClick={() => discardDraft(draft.id)}
              aria-label={`Discard ${getDraftName(linkTypes, draft)}`}
            >
              Discard
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
