import { OwnershipChanges } from '#components/ownership/ownership-changes.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { describeAuditAction } from '#lib/audit/audit-action.ts'
import type { ConnectionAnswer } from '#lib/wire/streams-answer.ts'

/** Who did what with a connection, as far as it was done here. */
export function ConnectionHistory({ actions }: { actions: NonNullable<ConnectionAnswer['actions']> }) {
  return (
    <section aria-labelledby="history" className="rounded-box border border-line">
      <h2 id="history" className="border-b border-line px-4 py-2">
        History
      </h2>
      <ol className="space-y-2 p-4 text-small">
        {actions.map((action) => (
          <li key={`${String(action.at)} ${action.action}`} className="flex flex-wrap justify-between gap-x-4">
            <span>
              {describeAuditAction(action)}{' '}
              <span className="text-soft">
                by {action.actor}
                {action.consent && `, ${action.consent}`}
              </span>
              <OwnershipChanges changes={action.changes} />
            </span>
            <span className="text-soft">
              <RelativeTime at={action.at} />
            </span>
          </li>
        ))}
        {actions.length === 0 && <li className="text-soft">Nothing was done with it by this portal.</li>}
      </ol>
    </section>
  )
}
