'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { ChangeResult } from '#components/private-links/change-result.tsx'
import { LinkUsers } from '#components/private-links/link-users.tsx'
import { NameInput } from '#components/private-links/name-input.tsx'
import { invalidatePrivateLinks } from '#components/private-links/queries.ts'
import { Button } from '#components/ui/button.tsx'
import { getLinkName } from '#lib/private-link/link-name.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import { deletePrivateLink } from '#server/actions/delete-private-link.ts'

type Props = { groupId: string; link: PrivateLink; isOpen: boolean; title: ReactNode; onClose: () => void }

/** Deletes a link once its name has been typed. */
export function DeleteForm({ groupId, link, isOpen, title, onClose }: Props) {
  const queryClient = useQueryClient()
  const [typedName, setTypedName] = useState('')
  const [hasError, setHasError] = useState(false)
  const name = getLinkName(link)
  const { mutate, data, isPending } = useMutation({
    mutationFn: () => deletePrivateLink({ groupId, linkId: link._id }),
    onSuccess: ({ kind }) => {
      if (kind === 'done') onClose()
      return invalidatePrivateLinks(queryClient, groupId)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typedName.trim() !== name) setHasError(true)
    else if (!isPending) mutate()
  }
  const handleChange = (value: string) => {
    setTypedName(value)
    setHasError(false)
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      {title}
      <p className="text-soft">
        Atlas removes its endpoint. Stream connections that use this link stop working, and replacing it means creating
        and preparing a new one.
      </p>
      {isOpen && <LinkUsers groupId={groupId} linkId={link._id} />}
      <NameInput name={name} value={typedName} hasError={hasError} onChange={handleChange} />
      {data && <ChangeResult outcome={data} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="solid" type="submit" aria-disabled={isPending}>
          {isPending ? 'Deleting…' : 'Delete private link'}
        </Button>
      </div>
    </form>
  )
}
