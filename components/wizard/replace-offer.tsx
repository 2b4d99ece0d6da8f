'use client'
import { useQuery } from '@tanstack/react-query'
import { LinkUsers } from '#components/private-links/link-users.tsx'
import { NameForm } from '#components/private-links/name-form.tsx'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import { DialogButton } from '#components/ui/dialog-button.tsx'
import { getLinkName } from '#lib/private-link/link-name.ts'
import { getStateView } from '#lib/private-link/state.ts'

type Props = { groupId: string; linkId: string; onReplace: () => void }

/**
 * Offers to delete the failed link that holds the target, and to create after that, once the link's name has been
 * typed. Nothing for another link.
 */
export function ReplaceOffer({ groupId, linkId, onReplace }: Props) {
  const { data } = useQuery(privateLinkQueries.one(groupId, linkId))
  const link = data?.value.link
  if (!link || getStateView(link.state).tone !== 'failed') return null
  const name = getLinkName(link)
  return (
    <DialogButton label="Delete the failed link, then create…" title={`Delete the failed link to ${name}, then create`}>
      {({ isOpen, close }) =>
        isOpen && (
          <NameForm
            name={name}
            label="Delete, then create"
            onConfirm={() => {
              close()
              onReplace()
            }}
            onClose={close}
          >
            <p className="text-soft">
              The portal asks Atlas to delete the failed link and, as soon as Atlas no longer has it, sends this
              request, once. If Atlas does not delete it, nothing is created. You need not keep this page open.
            </p>
            <LinkUsers groupId={groupId} linkId={linkId} />
          </NameForm>
        )
      }
    </DialogButton>
  )
}
