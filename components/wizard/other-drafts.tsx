'use client'
import Link from 'next/link'
import { Ago } from '#components/ui/ago.tsx'
import { Button } from '#components/ui/button.tsx'
import { discardDraft, useOtherDrafts } from '#components/wizard/draft-store.ts'
import { getLinkTypeName } from '#lib/link-types/catalog.ts'
import { findDraftLinkType, getDraftValues, type Draft } from '#lib/private-link/draft.ts'

const most = 5

const nameOf = (draft: Draft) => {
  const row = findDraftLinkType(draft)
  return row ? `${getLinkTypeName(row)}, ${row.provider}` : (draft.selection ?? '')
}

const firstValue = (draft: Draft) => Object.values(getDraftValues(draft)).find(Boolean)?.split('\n')[0]

/** What was begun in this browser and not finished, to be taken up again or discarded. */
export function OtherDrafts({ groupId, besides }: { groupId: string; besides: string }) {
  const drafts = useOtherDrafts(groupId, besides)
  if (drafts.length === 0) return null
  return (
    <section aria-labelledby="drafts" className="rounded-box border border-line p-4">
      <h2 id="drafts">Unfinished in this browser</h2>
      <ul className="mt-2 space-y-1">
        {drafts.slice(0, most).map((draft) => (
          <li key={draft.id} className="flex items-center gap-x-3">
            <span className="min-w-0 grow">
              <Link
                href={`/projects/${groupId}/private-links/new/${draft.attempt ? 'review' : 'details'}?draft=${draft.id}`}
                className="link"
              >
                {nameOf(draft)}
              </Link>
              <span className="block truncate text-[13px] text-soft">
                {draft.attempt ? 'sent' : 'changed'} <Ago at={draft.attempt?.at ?? draft.changedAt} />
                {firstValue(draft) && <span className="font-mono"> · {firstValue(draft)}</span>}
              </span>
            </span>
            <Button look="quiet" onClick={() => discardDraft(draft.id)} aria-label={`Discard ${nameOf(draft)}`}>
              Discard
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
