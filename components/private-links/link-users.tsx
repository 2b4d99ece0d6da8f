import { Link } from '#components/ui/link.tsx'
import type { ReactNode } from 'react'
import { StateBadge } from '#components/private-links/state-badge.tsx'
import { getConnectionPath } from '#components/workspaces/connection-path.ts'
import { getConnectionStateView } from '#lib/connection/connection-state.ts'
import { groupUsers, type UsingConnection } from '#lib/private-link/group-users.ts'
import type { LinkUser } from '#lib/wire/link-users.ts'

function Failovers({ failovers }: Pick<UsingConnection, 'failovers'>) {
  return failovers.map(({ region, state }) => (
    <p key={region} className="flex flex-wrap items-center gap-x-3 text-small text-soft">
      <span>
        Its failover connection in <span className="font-mono">{region}</span>
      </span>
      <StateBadge {...getConnectionStateView(state)} />
    </p>
  ))
}

type Props = {
  groupId: string
  users: readonly LinkUser[]
  /** What may be done with one of them. */
  renderAction?: (connection: UsingConnection) => ReactNode
}

/** The stream connections that use a link, each with its state and a way to its page. */
export function LinkUsers({ groupId, users, renderAction }: Props) {
  return (
    <ul className="divide-y divide-line">
      {groupUsers(users).map((connection) => {
        const { workspace, name, type, state, failovers, ownership } = connection
        return (
          <li key={`${workspace}/${name}`} className="space-y-1 py-2">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="min-w-0 break-words">
                <Link
                  href={getConnectionPath({ groupId, workspace, name })}
                  className="inline-flex min-h-6 items-center font-medium hover:underline"
                >
                  {name}
                </Link>{' '}
                in workspace {workspace}
              </span>
              <span className="min-w-0 text-small break-words text-soft">
                {[type, ownership?.name, ownership?.owner].filter(Boolean).join(' · ')}
              </span>
              {state !== undefined && <StateBadge {...getConnectionStateView(state)} />}
            </div>
            <Failovers failovers={failovers} />
            {renderAction?.(connection)}
          </li>
        )
      })}
    </ul>
  )
}
