'use client'
import { useQuery } from '@tanstack/react-query'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import { toQueryError } from '#components/request-error.ts'
import type { UsersAnswer } from '#lib/wire/link-users.ts'

type LinkUser = Extract<UsersAnswer, { kind: 'known' }>['users'][number]

const describeUsers = (count: number) =>
  count === 1
    ? 'One stream connection uses this link. Change or delete it first:'
    : `${String(count)} stream connections use this link. Change or delete them first:`

function UserList({ users }: { users: readonly LinkUser[] }) {
  return (
    <ul className="mt-1 list-disc pl-5 text-small">
      {users.map(({ workspace, name, type, state }) => (
        <li key={`${workspace}/${name}`}>
          <span className="font-mono">{name}</span> in workspace <span className="font-mono">{workspace}</span>
          <span className="text-soft">
            {' '}
            {type} {state}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Which stream connections use a link, or why that cannot be known. */
export function LinkUsers({ groupId, linkId }: { groupId: string; linkId: string }) {
  const { data, error } = useQuery(privateLinkQueries.users(groupId, linkId))
  return (
    <div role="status" className="min-h-10 rounded-box border border-line bg-panel p-3 text-small">
      {!data && !error && <p className="text-soft">Checking which stream connections use this link…</p>}
      {error && (
        <p className="text-state-waiting">
          The stream connections that use this link could not be read. {toQueryError(error).sentence}
        </p>
      )}
      {data?.kind === 'unknowable' && (
        <p className="text-state-waiting">{data.sentence} Atlas refuses to delete a link in use.</p>
      )}
      {data?.kind === 'known' && data.users.length === 0 && <p>No stream connection of this project uses it.</p>}
      {data?.kind === 'known' && data.users.length > 0 && (
        <>
          <p className="font-medium text-state-failed">
            {describeUsers(data.users.length)} Atlas refuses to delete a link in use.
          </p>
          <UserList users={data.users} />
        </>
      )}
    </div>
  )
}

/** The stream connections that use a link, for a link that nobody is about to delete; nothing when there are none. */
export function LinkUserList({ groupId, linkId }: { groupId: string; linkId: string }) {
  const { data } = useQuery(privateLinkQueries.users(groupId, linkId))
  return data?.kind === 'known' && <UserList users={data.users} />
}
