'use client'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '#components/ui/link.tsx'
import { useState } from 'react'
import { discardConnection } from '#components/connections/discard-connection.ts'
import { discardSharedDraft } from '#components/drafts/discard-shared-draft.ts'
import type { DraftRow } from '#components/drafts/draft-row.ts'
import { removeListedDraft } from '#components/drafts/queries.ts'
import { useDraftRows, type DraftListProps } from '#components/drafts/use-draft-rows.ts'
import { announce } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import { focusHeading } from '#components/ui/page-heading.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { RowsPlace } from '#components/ui/rows-place.tsx'
import { discardDraft } from '#components/wizard/draft-store.ts'

const maxShown = 5

function DraftItem({ row, onDiscard }: { row: DraftRow; onDiscard: () => void }) {
  const { name, value, from, isSent, at, href } = row
  return (
    <li className="flex flex-wrap items-center gap-x-3">
      <span className="min-w-0 grow basis-60">
        {name}
        <span className="block truncate text-small text-soft">
          {isSent ? 'sent' : 'changed'} <RelativeTime at={at} />
          {from && ` · from ${from}`}
          {value && <span className="font-mono"> · {value}</span>}
        </span>
      </span>
      <span className="flex min-h-9 items-center gap-x-3">
        <Link href={href} className="link inline-flex min-h-6 items-center">
          Continue<span className="sr-only"> {name}</span>
        </Link>
        {from === undefined && (
          <Button variant="quiet" onClick={onDiscard} aria-label={`Discard ${name}`}>
            Discard
          </Button>
        )}
      </span>
    </li>
  )
}

/** Discards a draft here and on the server. */
const useDiscard = (groupId: string) => {
  const queryClient = useQueryClient()
  const [trouble, setTrouble] = useState<string>()
  const discard = async ({ id, kind, isListed }: DraftRow) => {
    if (kind === 'link') discardDraft(id)
    else discardConnection(id)
    announce('Draft discarded')
    focusHeading()
    setTrouble(await removeListedDraft(queryClient, groupId, id, () => discardSharedDraft(groupId, id, isListed)))
  }
  return { discard, trouble }
}

/** The unfinished drafts of this browser, and those that the people of the project share, to continue or discard. */
export function UnfinishedDrafts(props: DraftListProps) {
  const { groupId, sharedCount } = props
  const { rows, isLoading } = useDraftRows(props)
  const { discard, trouble } = useDiscard(groupId)
  const [isWhole, setIsWhole] = useState(false)
  if (isLoading) return <RowsPlace count={sharedCount} />
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="drafts" className="rounded-box border border-line p-4">
      <h2 id="drafts">Unfinished drafts</h2>
      {trouble && <p className="text-state-failed">{trouble}</p>}
      <ul className="mt-2 space-y-1">
        {rows.slice(0, isWhole ? rows.length : maxShown).map((row) => (
          <DraftItem key={row.id} row={row} onDiscard={() => void discard(row)} />
        ))}
      </ul>
      {rows.length > maxShown && !isWhole && (
        <Button variant="quiet" onClick={() => setIsWhole(true)}>
          Show all {rows.length}
        </Button>
      )}
    </section>
  )
}
