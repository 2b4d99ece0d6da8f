'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { troubleOf } from '#components/fetch-json.ts'
import { AdoptNote } from '#components/private-links/adopt-note.tsx'
import { privateLinks } from '#components/private-links/queries.ts'
import { Ago } from '#components/ui/ago.tsx'
import { spanOf } from '#lib/duration.ts'
import { historyOf, type Entry } from '#lib/private-link/history.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

function Told({ entry }: { entry: Entry }) {
  if (entry.kind === 'action') return <span className="text-soft">by {entry.actor}</span>
  return (
    <span className="text-soft">
      <code className="font-mono">{entry.state}</code>
      {entry.lastedMs === undefined ? ' since then' : ` for ${spanOf(entry.lastedMs)}`}
    </span>
  )
}

/** Who did what with a link and which states it went through; read again whenever its state or its marks change. */
export function LinkHistory({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const { _id: linkId, state = '', portal = {} } = link
  const version = [state, ...Object.values(portal).map(({ at }) => at)].join(' ')
  const { data, error } = useQuery({
    ...privateLinks.timeline(groupId, linkId, version),
    placeholderData: keepPreviousData,
  })
  return (
    <section aria-labelledby="history" className="min-h-40 rounded-box border border-line">
      <h2 id="history" className="border-b border-line px-4 py-2">
        History
      </h2>
      {error && <p className="p-4 text-state-waiting">The history could not be read. {troubleOf(error).sentence}</p>}
      {data && !data.isOurs && <AdoptNote groupId={groupId} link={link} />}
      {data && (
        <ol className="space-y-2 p-4 text-[13px]">
          {historyOf(data).map((entry) => (
            <li
              key={`${entry.kind} ${String(entry.at)} ${entry.title}`}
              className="flex flex-wrap justify-between gap-x-4"
            >
              <span>
                {entry.title} <Told entry={entry} />
              </span>
              <span className="text-soft">
                <Ago at={entry.at} />
              </span>
            </li>
          ))}
          {data.actions.length + data.states.length === 0 && <li className="text-soft">Nothing yet.</li>}
        </ol>
      )}
    </section>
  )
}
