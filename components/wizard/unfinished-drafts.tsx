'use client'
import Link from 'next/link'
import { announce } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import { focusHeading } from '#components/ui/page-heading.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { discardDraft, useOtherDrafts } from '#components/wizard/draft-store.ts'
import { getStepHref } from '#components/wizard/step-href.ts'
import { getNameWithCloud } from '#lib/link-types/name-with-cloud.ts'
import { getDraftValues, type Draft } from '#lib/private-link/draft.ts'
import { findDraftLinkType } from '#lib/private-link/find-draft-link-type.ts'

const maxShown = 5

const getDraftName = (draft: Draft) => {
  const linkType = findDraftLinkType(draft)
  return linkType ? getNameWithCloud(linkType) : (draft.selection ?? '')
}

const getFirstValue = (draft: Draft) => Object.values(getDraftValues(draft)).find(Boolean)?.split('\n')[0]

function DraftItem({ draft, onDiscard }: { draft: Draft; onDiscard: () => void }) {
  const { id, groupId, attempt, changedAt } = draft
  const name = getDraftName(draft)
  const step = attempt ? 'review' : findDraftLinkType(draft) ? 'details' : 'start'
  return (
    <li className="flex flex-wrap items-center gap-x-3">
      <span className="min-w-0 grow basis-60">
        {name}
        <span className="block truncate text-small text-soft">
          {attempt ? 'sent' : 'changed'} <RelativeTime at={attempt?.at ?? changedAt} />
          {getFirstValue(draft) && <span className="font-mono"> · {getFirstValue(draft)}</span>}
        </span>
      </span>
      <Link href={getStepHref(groupId, step, id)} className="link inline-flex min-h-6 items-center">
        Continue<span className="sr-only"> {name}</span>
      </Link>
      <Button variant="quiet" onClick={onDiscard} aria-label={`Discard ${name}`}>
        Discard
      </Button>
    </li>
  )
}

type Props = { groupId: string; exceptId?: string }

/** The unfinished drafts of this browser, to continue or discard. */
export function UnfinishedDrafts({ groupId, exceptId = '' }: Props) {
  const drafts = useOtherDrafts(groupId, exceptId)
  if (drafts.length === 0) return null
  const discard = ({ id }: Draft) => {
    discardDraft(id)
    announce('Draft discarded')
    focusHeading()
  }
  return (
    <section aria-labelledby="drafts" className="rounded-box border border-line p-4">
      <h2 id="drafts">Unfinished drafts in this browser</h2>
      <ul className="mt-2 space-y-1">
        {drafts.slice(0, maxShown).map((draft) => (
          <DraftItem key={draft.id} draft={draft} onDiscard={() => discard(draft)} />
        ))}
      </ul>
    </section>
  )
}
