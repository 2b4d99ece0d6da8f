'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState, type FormEvent } from 'react'
import { ChangeNote } from '#components/private-links/change-note.tsx'
import { UsersNote } from '#components/private-links/users-note.tsx'
import { Button } from '#components/ui/button.tsx'
import { nameOfLink } from '#lib/private-link/link-name.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import { deletePrivateLink } from '#server/actions/delete-private-link.ts'

/** Takes a link down, after its name was typed. */
export function DeleteButton({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const cache = useQueryClient()
  const inputId = useId()
  const [typed, setTyped] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const [hasMissed, setHasMissed] = useState(false)
  const name = nameOfLink(link)
  const { mutate, data, isPending } = useMutation({
    mutationFn: () => deletePrivateLink({ groupId, linkId: link._id }),
    onSuccess: ({ kind }) => {
      if (kind === 'done') dialog.current?.close()
      return cache.invalidateQueries({ queryKey: ['private-links', groupId] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() !== name) setHasMissed(true)
    else if (!isPending) mutate()
  }
  return (
    <>
      <Button
        onClick={() => {
          setIsOpen(true)
          dialog.current?.showModal()
        }}
      >
        Delete…
      </Button>
      <dialog
        ref={dialog}
        onClose={() => setIsOpen(false)}
        aria-labelledby={`${inputId}-title`}
        className="m-auto w-full max-w-md rounded-box border border-line bg-page p-6 text-ink backdrop:bg-black/50"
      >
        <form onSubmit={submit} noValidate className="space-y-4">
          <h2 id={`${inputId}-title`}>Delete the private link to {name}</h2>
          <p className="text-soft">
            Atlas takes down its endpoint. Stream connections that use this link stop working, and a new link must be
            made and prepared anew.
          </p>
          {isOpen && <UsersNote groupId={groupId} linkId={link._id} />}
          <div>
            <label htmlFor={inputId} className="block font-medium">
              Enter <span className="font-mono text-[13px] break-all">{name}</span> to confirm
            </label>
            <input
              id={inputId}
              type="text"
              value={typed}
              autoComplete="off"
              spellCheck={false}
              aria-invalid={hasMissed}
              aria-describedby={`${inputId}-error`}
              onChange={(event) => {
                setTyped(event.target.value)
                setHasMissed(false)
              }}
              className="mt-2 block min-h-9 w-full rounded-box border border-edge bg-page px-3 font-mono text-[13px] aria-invalid:border-state-failed"
            />
            <p id={`${inputId}-error`} className="min-h-6 pt-1 text-[13px] text-state-failed">
              {hasMissed && 'Enter the name exactly as it stands above.'}
            </p>
          </div>
          {data && <ChangeNote outcome={data} />}
          <div className="flex justify-end gap-2">
            <Button onClick={() => dialog.current?.close()}>Keep it</Button>
            <Button look="solid" type="submit" aria-disabled={isPending}>
              {isPending ? 'Deleting…' : 'Delete private link'}
            </Button>
          </div>
        </form>
      </dialog>
    </>
  )
}
