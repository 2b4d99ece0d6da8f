'use client'
import { useQuery } from '@tanstack/react-query'
import { troubleOf } from '#components/fetch-json.ts'
import { privateLinks } from '#components/private-links/queries.ts'

/** Which stream connections use a link, or why that cannot be known. */
export function UsersNote({ groupId, linkId }: { groupId: string; linkId: string }) {
  const { data, error } = useQuery(privateLinks.users(groupId, linkId))
  return (
    <div role="status" className="min-h-10 rounded-box border border-line bg-panel p-3 text-[13px]">
      {!data && !error && <p className="text-soft">Looking which stream connections use it…</p>}
      {error && <p className="text-state-waiting">Who uses this link could not be read. {troubleOf(error).sentence}</p>}
      {data?.kind === 'unknowable' && (
        <p className="text-state-waiting">{data.sentence} Atlas refuses to delete a link in use.</p>
      )}
      {data?.kind === 'known' && data.users.length === 0 && <p>No stream connection of this project uses it.</p>}
      {data?.kind === 'known' && data.users.length > 0 && (
        <>
          <p className="font-medium text-state-failed">
            {data.users.length === 1
              ? 'One stream connection uses it'
              : `${String(data.users.length)} stream connections use it`}
            . Atlas refuses to delete it before they are changed or deleted.
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
