import { Link } from '#components/ui/link.tsx'
import { StateBadge } from '#components/private-links/state-badge.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { ValueText } from '#components/ui/value-text.tsx'
import { getConnectionPath } from '#components/workspaces/connection-path.ts'
import { ConnectionUse } from '#components/workspaces/connection-use.tsx'
import { findConnectionType } from '#lib/connection-types/catalog.ts'
import { getConnectionStateView } from '#lib/connection/connection-state.ts'
import type { ConnectionRow } from '#lib/wire/streams-answer.ts'

type Props = { groupId: string; workspace: string; linkNames: ReadonlyMap<string, string> }

function ConnectionLine({ connection, ...place }: Props & { connection: ConnectionRow }) {
  const { name, type, state, since, errorMessage, ownership: { values } = {} } = connection
  const view = getConnectionStateView(state)
  const isFailed = view.tone === 'failed'
  return (
    <li
      className={`relative grid gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-hover sm:grid-cols-[11rem_minmax(0,3fr)_minmax(0,2fr)] ${isFailed ? 'shadow-[inset_3px_0_0_var(--color-state-failed)]' : ''}`}
    >
      <div className="min-w-0 max-sm:order-2">
        <StateBadge {...view} />
        {view.isMoving && since !== undefined && (
          <p className="text-small text-soft">
            <RelativeTime at={since} suffix=" so far" />
          </p>
        )}
      </div>
      <div className="min-w-0">
        <Link
          href={getConnectionPath({ ...place, name })}
          title={name}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          {name}
        </Link>
        <p className="truncate text-small text-soft">
          {[findConnectionType(type)?.title ?? type, values?.name, values?.owner].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div className="min-w-0 text-small max-sm:order-3">
        <span className="sr-only">Uses </span>
        <ConnectionUse groupId={place.groupId} connection={connection} linkNames={place.linkNames} />
      </div>
      {isFailed && errorMessage && (
        <p className="overflow-x-auto text-small text-state-failed max-sm:order-4 sm:col-span-2 sm:col-start-2">
          <ValueText text={errorMessage} />
        </p>
      )}
    </li>
  )
}

/** The connections of a workspace. */
export function ConnectionList({ connections, ...place }: Props & { connections: readonly ConnectionRow[] }) {
  return (
    <ul className="divide-y divide-line">
      {connections.map((connection) => (
        <ConnectionLine key={connection.name} connection={connection} {...place} />
      ))}
    </ul>
  )
}
