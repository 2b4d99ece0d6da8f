import { Link } from '#components/ui/link.tsx'
import { StateBadge } from '#components/private-links/state-badge.tsx'
import { buildPath } from '#lib/build-path.ts'
import { ConnectionUse } from '#components/workspaces/connection-use.tsx'
import { useLinkNames } from '#components/workspaces/use-link-names.ts'
import { getConnectionStateView } from '#lib/connection/connection-state.ts'
import type { ConnectionAnswer } from '#lib/wire/streams-answer.ts'

type Failovers = NonNullable<ConnectionAnswer['failovers']>
type Names = ReadonlyMap<string, string>

function FailoverList({ groupId, failovers, linkNames }: { groupId: string; failovers: Failovers; linkNames: Names }) {
  if (failovers.kind === 'unknowable')
    return <p className="text-state-waiting">Its failover connections could not be read. {failovers.sentence}</p>
  if (failovers.rows.length === 0) return <p className="text-soft">No failover connections.</p>
  return (
    <ul className="space-y-2">
      {failovers.rows.map(({ id, region, state, linkId }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-mono text-small">{region}</span>
          <StateBadge {...getConnectionStateView(state)} />
          <ConnectionUse groupId={groupId} connection={{ linkId, body: {} }} linkNames={linkNames} />
        </li>
      ))}
    </ul>
  )
}

/** What a connection goes through, in which workspace it is, and what takes over when its region fails. */
export function ConnectionReach({ groupId, answer }: { groupId: string; answer: ConnectionAnswer }) {
  const { workspace, connection, failovers } = answer
  const hasFailoverLinks = failovers?.kind === 'known' && failovers.rows.some(({ linkId }) => linkId !== undefined)
  const linkNames = useLinkNames(groupId, connection.linkId !== undefined || hasFailoverLinks)
  return (
    <section aria-labelledby="reach" className="min-w-0 rounded-box border border-line">
      <h2 id="reach" className="border-b border-line px-4 py-2">
        Where it is
      </h2>
      <dl className="divide-y divide-line px-4">
        <div className="py-2">
          <dt className="text-small text-soft">Workspace</dt>
          <dd>
            <Link
              href={buildPath('/projects/[groupId]/workspaces', { groupId })}
              className="inline-flex min-h-6 items-center font-medium break-words hover:underline"
            >
              {workspace.name}
            </Link>
          </dd>
        </div>
        <div className="py-2">
          <dt className="text-small text-soft">Reaches its target over</dt>
          <dd>
            <ConnectionUse groupId={groupId} connection={connection} linkNames={linkNames} />
          </dd>
        </div>
        {failovers && (
          <div className="py-2">
            <dt className="text-small text-soft">Failover connections</dt>
            <dd>
              <FailoverList groupId={groupId} failovers={failovers} linkNames={linkNames} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
