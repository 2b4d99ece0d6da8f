'use client'
import { useQuery } from '@tanstack/react-query'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import { toQueryError } from '#components/request-error.ts'

const countConnections = (count: number) =>
  count === 1 ? 'One stream connection uses this link' : `${String(count)} stream connections use this link`

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
            {countConnections(data.users.length)}. Change or delete them first: Atlas refuses to delete a link in use.
          </p>
          <ul className="mt-1 list-disc pl-5">
            {data.users.map(({ workspace, name, type, state }) => (
              <li key={`${workspace}/${name}`}>
                <span className="font-mono">{name}</span> in workspace <span className="font-mono">{workspace}</span>
                <span className="text-soft">
                  {' '}
                  {type} {state}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
