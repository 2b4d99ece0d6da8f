'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { AdoptForm } from '#components/private-links/adopt-form.tsx'
import { buildTimelineQuery } from '#components/private-links/timeline-query.ts'
import { OwnershipChanges } from '#components/ownership/ownership-changes.tsx'
import { StateTimes } from '#components/private-links/state-times.tsx'
import { toQueryError } from '#components/request-error.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { formatDuration } from '#lib/format-duration.ts'
import { buildHistory, type HistoryEntry } from '#lib/private-link/link-history.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

function EntryDetail({ entry }: { entry: HistoryEntry }) {
  if (entry.kind === 'action')
    return (
      <>
        <span className="text-soft">
          by {entry.actor}
          {entry.consent && `, ${entry.consent}`}
        </span>
        <OwnershipChanges changes={entry.changes} />
      </>
    )
  return (
    <span className="text-soft">
      <code className="font-mono">{entry.state}</code>
      {entry.lastedMs === undefined ? ' (current)' : ` for ${formatDuration(entry.lastedMs)}`}
    </span>
  )
}

type Props = {
  groupId: string
  link: PrivateLink
  /** What is asked of whose the link is; missing for who may not change it. */
  ownershipRules: OwnershipRules | undefined
}

/** Who did what with a link, and which states it went through; read again when its state or its annotations change. */
export function LinkHistory({ groupId, link, ownershipRules }: Props) {
  const { data, error } = useQuery({ ...buildTimelineQuery(groupId, link), placeholderData: keepPreviousData })
  return (
    <section aria-labelledby="history" className="min-h-40 rounded-box border border-line">
      <h2 id="history" className="border-b border-line px-4 py-2">
        History
      </h2>
      {error && <p className="p-4 text-state-waiting">The history could not be read. {toQueryError(error).sentence}</p>}
      {data && !data.isOurs && <AdoptForm groupId={groupId} link={link} ownershipRules={ownershipRules} />}
      {data && <StateTimes states={data.states} />}
      {data && (
        <ol className="space-y-2 p-4 text-small">
          {buildHistory(data).map((entry) => (
            <li
              key={`${entry.kind} ${String(entry.at)} ${entry.title}`}
              className="flex flex-wrap justify-between gap-x-4"
            >
              <span>
                {entry.title} <EntryDetail entry={entry} />
              </span>
              <span className="text-soft">
                <RelativeTime at={entry.at} />
              </span>
            </li>
          ))}
          {data.actions.length + data.states.length === 0 && <li className="text-soft">Nothing yet.</li>}
        </ol>
      )}
    </section>
  )
}
