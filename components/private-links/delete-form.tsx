'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ChangeResult } from '#components/private-links/change-result.tsx'
import { DeleteUserForm } from '#components/private-links/delete-user-form.tsx'
import { DeleteUsers, useDeleteUsers } from '#components/private-links/delete-users.tsx'
import { NameForm } from '#components/private-links/name-form.tsx'
import type { UsingConnection } from '#lib/private-link/group-users.ts'
import { invalidatePrivateLinks } from '#components/private-links/scope/queries.ts'
import { LaterCommandRules } from '#components/rules/later-command-rules.tsx'
import { getLinkName } from '#lib/private-link/link-name.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import { deletePrivateLink } from '#server/actions/delete-private-link.ts'

type Props = {
  groupId: string
  link: PrivateLink
  isOpen: boolean
  /** Whether the person may delete the connections that use the link. */
  mayConnect: boolean
  onDelete: () => void
  onClose: () => void
}

/** Deletes a link once its name has been typed, and nothing uses it any more. */
export function DeleteForm({ groupId, link, isOpen, mayConnect, onDelete, onClose }: Props) {
  const queryClient = useQueryClient()
  const users = useDeleteUsers(groupId, link._id, isOpen)
  const [deletedUser, setDeletedUser] = useState<UsingConnection>()
  const { mutate, data, isPending } = useMutation({
    mutationFn: () => deletePrivateLink({ groupId, linkId: link._id }),
    onSuccess: ({ kind }) => {
      if (kind === 'done') {
        onDelete()
        onClose()
      }
      return invalidatePrivateLinks(queryClient, groupId)
    },
  })
  const input = { linkId: link._id }
  if (deletedUser)
    return (
      <DeleteUserForm
        groupId={groupId}
        user={deletedUser}
        onDelete={users.expectDeletion}
        onClose={() => setDeletedUser(undefined)}
      />
    )
  return (
    <NameForm
      variant="danger"
      name={getLinkName(link)}
      label={isPending ? 'Deleting…' : 'Delete private link'}
      isPending={isPending}
      obstacle={users.obstacle}
      isToAsk={data?.kind === 'denied' && data.reason === 'approval'}
      result={data && <ChangeResult outcome={data} ask={{ groupId, command: 'delete', input }} />}
      onConfirm={mutate}
      onClose={onClose}
    >
      <p className="text-soft">
        Atlas removes its endpoint. Replacing the link means creating and preparing a new one.
      </p>
      {isOpen && <DeleteUsers groupId={groupId} users={users} onDelete={mayConnect ? setDeletedUser : 'denied'} />}
      {isOpen && <LaterCommandRules groupId={groupId} command="delete" input={input} outcome={data} />}
    </NameForm>
  )
}
