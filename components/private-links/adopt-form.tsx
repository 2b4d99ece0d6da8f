'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { ChangeResult } from '#components/private-links/change-result.tsx'
import { invalidatePrivateLinks } from '#components/private-links/scope/queries.ts'
import { Button } from '#components/ui/button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import { annotatePrivateLink } from '#server/actions/annotate-private-link.ts'
import { removeAnnotation } from '#server/actions/remove-annotation.ts'

function NoteForm({ isPending, onAdopt }: { isPending: boolean; onAdopt: (note: string) => void }) {
  const inputId = useId()
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending) onAdopt(note)
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-end gap-2">
      <div className="min-w-0 grow">
        <label htmlFor={inputId} className="block font-medium">
          Adopt it with a note (optional)
        </label>
        <input
          id={inputId}
          value={note}
          maxLength={500}
          placeholder="What it is for and who owns it"
          onChange={(event) => setNote(event.target.value)}
          className="mt-1 block min-h-9 w-full rounded-box border border-edge bg-page px-3"
        />
      </div>
      <Button type="submit" aria-disabled={isPending}>
        Adopt
      </Button>
    </form>
  )
}

/** Says that a link was created elsewhere, and lets somebody adopt it with a note that everybody sees. */
export function AdoptForm({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const queryClient = useQueryClient()
  const adoption = link.portal?.adopted
  const annotation = { groupId, linkId: link._id, name: 'adopted' }
  const { mutate, data, isPending } = useMutation({
    mutationFn: (note: string | undefined) =>
      note === undefined ? removeAnnotation(annotation) : annotatePrivateLink({ ...annotation, note }),
    onSuccess: () => invalidatePrivateLinks(queryClient, groupId),
  })
  return (
    <div className="space-y-3 border-b border-line px-4 py-3 text-small">
      <p className="text-soft">
        This link was not created by this portal. The portal knows the states it has seen, but not who created it.
      </p>
      {adoption ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p>
            Adopted by {adoption.by} <RelativeTime at={Date.parse(adoption.at)} />
            {adoption.note && <span className="wrap-anywhere">: {adoption.note}</span>}
          </p>
          <Button variant="quiet" aria-disabled={isPending} onClick={() => !isPending && mutate(undefined)}>
            Undo adoption
          </Button>
        </div>
      ) : (
        <NoteForm isPending={isPending} onAdopt={mutate} />
      )}
      {data && <ChangeResult outcome={data} />}
    </div>
  )
}
