'use client'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { LinkUsers } from '#components/private-links/link-users.tsx'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import { toQueryError } from '#components/request-error.ts'
import { Button } from '#components/ui/button.tsx'
import { getConnectionStateView } from '#lib/connection/connection-state.ts'
import { groupUsers, type UsingConnection } from '#lib/private-link/group-users.ts'
import type { UsersAnswer } from '#lib/wire/link-users.ts'

/** How often the users of a link are read again while that may change what somebody can do, in milliseconds. */
const usersPollMs = 5_000

const isDeleting = ({ state }: { state?: string | undefined }) => getConnectionStateView(state).tone === 'deleting'

/** The milliseconds until the users are read again: while they cannot be known, or one of them is to go; else never. */
export const getUsersPollMs = (last: UsersAnswer | undefined, isFailed: boolean, isDeletionExpected: boolean) => {
  const isUnknowable = isFailed || last?.kind === 'unknowable'
  const isGoing = last?.kind === 'known' && last.users.length > 0 && (isDeletionExpected || last.users.some(isDeleting))
  return (isUnknowable || isGoing) && usersPollMs
}

const describeCount = (count: number) =>
  count === 1 ? 'One stream connection uses' : `${String(count)} stream connections use`

/**
 * Whether nothing uses a link, as Atlas says now; where that cannot be known, a person must say that they delete it
 * anyway. It is read again until it is known, and until the users are gone whose deletion is expected. Nothing that was
 * read before it was opened counts, nor does a read that failed.
 */
export const useDeleteUsers = (groupId: string, linkId: string, isOpen: boolean) => {
  const [isAccepted, setIsAccepted] = useState(false)
  const [isDeletionExpected, setIsDeletionExpected] = useState(false)
  const { data, error } = useQuery({
    ...(isOpen ? privateLinkQueries.freshUsers : privateLinkQueries.users)(groupId, linkId),
    enabled: isOpen,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => getUsersPollMs(state.data, state.error !== null, isDeletionExpected),
  })
  const answer = error
    ? ({
        kind: 'unknowable',
        sentence: `Who uses this link could not be read. ${toQueryError(error).sentence}`,
      } as const)
    : data
  const findObstacle = () => {
    if (!answer) return 'Checking which stream connections use this link…'
    if (answer.kind === 'unknowable') return isAccepted ? undefined : 'Tick the box above to delete it anyway.'
    return answer.users.length > 0 ? 'First delete the connections that use this link.' : undefined
  }
  const expectDeletion = () => setIsDeletionExpected(true)
  return { answer, obstacle: findObstacle(), isAccepted, setIsAccepted, expectDeletion }
}

export type DeleteUsersProps = {
  groupId: string
  users: ReturnType<typeof useDeleteUsers>
  /** Begins to delete one of them; missing where that is not offered, `denied` for somebody who may not. */
  onDelete?: ((user: UsingConnection) => void) | 'denied'
}

/** What uses a link that somebody is about to delete, with the way to delete each of those first. */
export function DeleteUsers({ groupId, users, onDelete }: DeleteUsersProps) {
  const { answer, isAccepted, setIsAccepted } = users
  const box = (content: ReactNode) => (
    <div role="status" className="min-h-10 rounded-box border border-line bg-panel px-3 py-2 text-small">
      {content}
    </div>
  )
  if (!answer) return box(<p className="text-soft">Checking which stream connections use this link…</p>)
  if (answer.kind === 'unknowable')
    return box(
      <>
        <p className="text-state-waiting">{answer.sentence} Atlas refuses to delete a link in use.</p>
        <label className="flex min-h-8 w-fit cursor-pointer items-center gap-3">
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-accent"
            checked={isAccepted}
            onChange={(event) => setIsAccepted(event.target.checked)}
          />
          Delete it anyway
        </label>
      </>,
    )
  if (answer.users.length === 0) return box(<p>No stream connection of this project uses it.</p>)
  const count = groupUsers(answer.users).length
  return box(
    <>
      <p className="font-medium text-state-failed">
        {describeCount(count)} this link.{' '}
        {count === 1 ? 'Delete it first.' : 'Delete each of them first; each is a decision of its own.'}
      </p>
      <LinkUsers
        groupId={groupId}
        users={answer.users}
        renderAction={(user) =>
          typeof onDelete === 'function' &&
          !isDeleting(user) && <Button onClick={() => onDelete(user)}>{`Delete ${user.name} first…`}</Button>
        }
      />
      {onDelete === 'denied' && (
        <p className="text-soft">
          You may not delete connections, since they carry credentials. Ask the person who runs the portal for the role
          connector.
        </p>
      )}
    </>,
  )
}
