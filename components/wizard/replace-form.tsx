'use client'
import { useState, type FormEvent, type ReactNode } from 'react'
import { LinkUsers } from '#components/private-links/link-users.tsx'
import { NameInput } from '#components/private-links/name-input.tsx'
import { Button } from '#components/ui/button.tsx'
import { getLinkName } from '#lib/private-link/link-name.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Props = { groupId: string; link: PrivateLink; title: ReactNode; onConfirm: () => void; onClose: () => void }

/** Confirms, once the failed link's name has been typed, that it is deleted and the draft's request sent after that. */
export function ReplaceForm({ groupId, link, title, onConfirm, onClose }: Props) {
  const [typedName, setTypedName] = useState('')
  const [hasError, setHasError] = useState(false)
  const name = getLinkName(link)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typedName.trim() === name) onConfirm()
    else setHasError(true)
  }
  const handleChange = (value: string) => {
    setTypedName(value)
    setHasError(false)
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      {title}
      <p className="text-soft">
        The portal asks Atlas to delete the failed link and, as soon as Atlas no longer has it, sends this request,
        once. If Atlas does not delete it, nothing is created. You need not keep this page open.
      </p>
      <LinkUsers groupId={groupId} linkId={link._id} />
      <NameInput name={name} value={typedName} hasError={hasError} onChange={handleChange} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="solid" type="submit">
          Delete, then create
        </Button>
      </div>
    </form>
  )
}
