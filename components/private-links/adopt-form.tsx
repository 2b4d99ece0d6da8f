'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { OwnershipChange } from '#components/ownership/ownership-change.tsx'
import { ChangeResult } from '#components/private-links/change-result.tsx'
import { invalidatePrivateLinks } from '#components/private-links/scope/queries.ts'
import { Button } from '#components/ui/button.tsx'
import { focusHeading } from '#components/ui/page-heading.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import { annotatePrivateLink } from '#server/actions/annotate-private-link.ts'
import { removeAnnotation } from '#server/actions/remove-annotation.ts'

type Props = { groupId: string; link: PrivateLink; ownershipRules: OwnershipRules }

/** Adopts a link that was created elsewhere, by saying whose it is, or undoes that. */
function Adoption({ groupId, link, ownershipRules }: Props) {
  const queryClient = useQueryClient()
  const [isAdopting, setIsAdopting] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setIsAdopting(false)
    button.current?.focus()
  }
  const annotation = { groupId, linkId: link._id, name: 'adopted' }
  const { mutate, data, isPending } = useMutation({
    mutationFn: (isAdopted: boolean) =>
      isAdopted ? annotatePrivateLink({ ...annotation, note: '' }) : removeAnnotation(annotation),
    onSuccess: async ({ kind }) => {
      setIsAdopting(false)
      await invalidatePrivateLinks(queryClient, groupId)
      if (kind === 'done') focusHeading()
    },
  })
  return (
    <>
      {link.portal?.adopted && (
        <Button variant="quiet" aria-disabled={isPending} onClick={() => !isPending && mutate(false)}>
          Undo adoption
        </Button>
      )}
      {!link.portal?.adopted && (
        <Button ref={button} aria-expanded={isAdopting} onClick={() => setIsAdopting(!isAdopting)}>
          Adopt…
        </Button>
      )}
      {isAdopting && (
        <OwnershipChange
          label="Adopt"
          subject={{ kind: 'link', groupId, link }}
          recorded={link.portal?.ownership}
          rules={ownershipRules}
          onDone={() => mutate(true)}
          onClose={close}
        />
      )}
      {data && <ChangeResult outcome={data} />}
    </>
  )
}

/** Says that a link was created elsewhere, and who adopted it; whoever may change it can adopt it. */
export function AdoptForm(props: Omit<Props, 'ownershipRules'> & { ownershipRules: OwnershipRules | undefined }) {
  const { link, ownershipRules } = props
  const adoption = link.portal?.adopted
  return (
    <div className="space-y-3 border-b border-line px-4 py-3 text-small">
      <p className="text-soft">
        This link was not created by this portal. The portal knows the states it has seen, but not who created it.
      </p>
      {adoption && (
        <p>
          Adopted by {adoption.by} <RelativeTime at={Date.parse(adoption.at)} />
          {adoption.note && <span className="wrap-anywhere"> with the note “{adoption.note}”</span>}
        </p>
      )}
      {ownershipRules && <Adoption {...props} ownershipRules={ownershipRules} />}
    </div>
  )
}
