'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ChangeResult } from '#components/private-links/change-result.tsx'
import { LinkUsers } from '#components/private-links/link-users.tsx'
import { NameForm } from '#components/private-links/name-form.tsx'
import { invalidatePrivateLinks } from '#components/private-links/scope/queries.ts'
import { getLinkName } from '#lib/private-link/link-name.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import { deletePrivateLink } from '#server/actions/delete-private-link.ts'

type Props = { groupId: string; link: PrivateLink; isOpen: boolean; onDelete: () => void; onClose: () => void }

/** Deletes a link once its name has been typed. */
export function DeleteForm({ groupId, link, isOpen, onDelete, onClose }: Props) {
  const queryClient = useQueryClient()
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
  return (
    <NameForm
      variant="danger"
      name={getLinkName(link)}
      label={isPending ? 'Deleting…' : 'Delete private link'}
      isPending={isPending}
      result={data && <ChangeResult outcome={data} />}
      onConfirm={mutate}
      onClose={onClose}
    >
      <p className="text-soft">
        Atlas removes its endpoint. Replacing the link means creating and preparing a new one.
      </p>
      {isOpen && <LinkUsers groupId={groupId} linkId={link._id} />}
    </NameForm>
  )
}
