'use client'
import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import { Button } from '#components/ui/button.tsx'
import { ReplaceForm } from '#components/wizard/replace-form.tsx'
import { getLinkName } from '#lib/private-link/link-name.ts'
import { getStateView } from '#lib/private-link/state.ts'

type Props = { groupId: string; linkId: string; onReplace: () => void }

/** Offers to delete the failed link that holds the target, and to create after that. Nothing for another link. */
export function ReplaceOffer({ groupId, linkId, onReplace }: Props) {
  const { data } = useQuery(privateLinkQueries.one(groupId, linkId))
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const link = data?.value.link
  if (!link || getStateView(link.state).tone !== 'failed') return null
  return (
    <>
      <Button
        onClick={() => {
          setIsOpen(true)
          dialog.current?.showModal()
        }}
      >
        Delete the failed link, then create…
      </Button>
      <dialog
        ref={dialog}
        onClose={() => setIsOpen(false)}
        aria-labelledby={titleId}
        className="m-auto w-full max-w-md rounded-box border border-line bg-page p-6 text-ink backdrop:bg-black/50"
      >
        {isOpen && (
          <ReplaceForm
            groupId={groupId}
            link={link}
            title={<h2 id={titleId}>Delete the failed link to {getLinkName(link)}, then create</h2>}
            onConfirm={() => {
              dialog.current?.close()
              onReplace()
            }}
            onClose={() => dialog.current?.close()}
          />
        )}
      </dialog>
    </>
  )
}
