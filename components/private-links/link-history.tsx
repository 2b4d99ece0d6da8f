'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { troubleOf } from '#components/fetch-json.ts'
import { privateLinks } from '#components/private-links/queries.ts'
import { Ago } from '#components/ui/ago.tsx'
import { historyOf } from '#lib/private-link/history.ts'
import { spanOf } from '#lib/duration.ts'

/** Who did what with a link and which states it went through; read again whenever its state changes. */
export function LinkHistory({ groupId, linkId, state }: { groupId: string; linkId: string; state: string | undefined }) {
  const { data, error, refetch } = useQuery(privateLinks.timeline(groupId, linkId))
  useEffect(() => void refetch(), [state, refetch])
  return (
    <section aria-labelledby="history" className="rounded-box border border-line">
      <h2 id="history" className="border-b border-line px-4 py-2">
        History
      </h2>
      {error && <p className="p-4 text-state-waiting">The history could not be read. {troubleOf(error).sentence}</p>}
      {data && !data.isOurs && (
        <p className="border-b border-line px-4 py-3 text-[13px] text-soft">
          This portal did not make this link. It knows the states it saw, not who asked for it.
        </p>
      )}
      {data && (
        <ol className="space-y-2 p-4 text-[13px]">
          {historyOf(data).map((entry) => (
            <li key={`${entry.kind} ${String(entry.at)} ${entry.title}`} className="flex flex-wrap justify-between gap-x-4">
              <span>
                {entry.title}
                {entry.kind === 'deed' ? (
                  <span className="text-soft"> by {entry.by}</span>
                ) : (
                  <span className="text-soft">
                    {' '}
                    <code className="font-mono">{entry.state}</code>
                    {entry.lastedMs === undefined ? ' since then' : ` for ${spanOf(entry.lastedMs)}`}
                  </span>
                )}
              </span>
              <span className="text-soft">
                <Ago at={entry.at} />
              </span>
            </li>
          ))}
          {data.deeds.length + data.states.length === 0 && <li className="text-soft">Nothing yet.</li>}
        </ol>
      )}
    </section>
  )
}
