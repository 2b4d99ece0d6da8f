'use client'
import { useNow } from '#components/ui/use-now.ts'
import { measureConnection } from '#lib/connection/measure-connection.ts'
import type { ConnectionRow } from '#lib/wire/streams-answer.ts'

/** What Atlas is doing with a connection, how long it has taken so far and how long is usual. */
export function ConnectionProgress({ connection }: { connection: ConnectionRow }) {
  const now = useNow((time) => time)
  const progress = measureConnection(connection, now)
  if (!progress) return null
  const { title, sentence, share, advice } = progress
  const percent = share === undefined ? undefined : Math.round(share * 100)
  return (
    <section aria-labelledby="progress" className="relative overflow-hidden rounded-box border border-line px-4 py-3">
      <h2 id="progress">{title}</h2>
      <p className="text-small text-soft">
        {now === 0 ? '…' : sentence} <span className="whitespace-nowrap">It is safe to close this tab.</span>
      </p>
      {now > 0 && advice && <p className="pt-1 text-small text-state-waiting">{advice}</p>}
      {percent !== undefined && (
        <div
          role="progressbar"
          aria-label="Time so far, of the usual time"
          aria-valuenow={percent}
          aria-valuetext={sentence}
          className="absolute inset-x-0 bottom-0 h-1 bg-line forced-colors:border-t"
        >
          <div
            className="h-full w-0 bg-state-working forced-colors:bg-[Highlight]"
            style={now === 0 ? undefined : { width: `${String(percent)}%` }}
          />
        </div>
      )}
    </section>
  )
}
