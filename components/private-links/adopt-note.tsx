'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { ChangeNote } from '#components/private-links/change-note.tsx'
import { Ago } from '#components/ui/ago.tsx'
import { Button } from '#components/ui/button.tsx'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import { markPrivateLink } from '#server/actions/mark-private-link.ts'
import { unmarkPrivateLink } from '#server/actions/unmark-private-link.ts'

/** Says that a link was made elsewhere, and lets somebody take it on with a note that everybody sees. */
export function AdoptNote({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const cache = useQueryClient()
  const inputId = useId()
  const [note, setNote] = useState('')
  const adopted = link.portal?.adopted
  const mark = { groupId, linkId: link._id, name: 'adopted' }
  const { mutate, data, isPending } = useMutation({
    mutationFn: (isAdopting: boolean) => (isAdopting ? markPrivateLink({ ...mark, note }) : unmarkPrivateLink(mark)),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['private-links', groupId] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending) mutate(true)
  }
  return (
    <div className="space-y-3 border-b border-line px-4 py-3 text-[13px]">
      <p className="text-soft">Not made by this portal: it knows the states it saw, not who asked for the link.</p>
      {adopted ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p>
            Adopted by {adopted.by} <Ago at={Date.parse(adopted.at)} />
            {adopted.note && <span className="wrap-anywhere">: {adopted.note}</span>}
          </p>
          <Button look="quiet" aria-disabled={isPending} onClick={() => !isPending && mutate(false)}>
            Give it back
          </Button>
        </div>
      ) : (
        <form onSubmit={submit} noValidate className="flex flex-wrap items-end gap-2">
          <div className="min-w-0 grow">
            <label htmlFor={inputId} className="block font-medium">
              Adopt it with a note (optional)
            </label>
            <input
              id={inputId}
              value={note}
              maxLength={500}
              placeholder="What it is for, and who looks after it"
              onChange={(event) => setNote(event.target.value)}
              className="mt-1 block min-h-9 w-full rounded-box border border-edge bg-page px-3"
            />
          </div>
          <Button type="submit" aria-disabled={isPending}>
            Adopt
          </Button>
        </form>
      )}
      {data && <ChangeNote outcome={data} />}
    </div>
  )
}
