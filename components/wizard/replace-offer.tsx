'use client'
import { useQuery } from '@tanstack/react-query'
import { DeleteUsers, useDeleteUsers } from '#components/private-links/delete-users.tsx'
import { NameForm } from '#components/private-links/name-form.tsx'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import { LaterCommandRules } from '#components/rules/later-command-rules.tsx'
import { DialogButton } from '#components/ui/dialog-button.tsx'
import { getLinkName } from '#lib/private-link/link-name.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { getStateView } from '#lib/private-link/state.ts'

/** `request`: what is created afterwards. */
type Props = { groupId: string; linkId: string; request: CreateRequest; onReplace: () => void }

function ReplaceForm({
  groupId,
  linkId,
  request,
  name,
  onReplace,
  onClose,
}: Props & { name: string; onClose: () => void }) {
  const users = useDeleteUsers(groupId, linkId, true)
  return (
    <NameForm
      name={name}
      label="Delete, then create"
      obstacle={users.obstacle}
      onConfirm={() => {
        onClose()
        onReplace()
      }}
      onClose={onClose}
    >
      <p className="text-soft">
        The portal asks Atlas to delete the failed link and, as soon as Atlas no longer has it, sends this request,
        once. If Atlas does not delete it, nothing is created. You need not keep this page open.
      </p>
      <DeleteUsers groupId={groupId} users={users} />
      <LaterCommandRules
        groupId={groupId}
        command="delete-then-create"
        input={{ body: request, replaces: linkId }}
        unknown={['ownership', 'labels']}
      />
    </NameForm>
  )
}

/**
 * Offers to delete the failed link that holds the target, and to create after that, once the link's name has been
 * typed. Nothing for another link.
 */
export function ReplaceOffer(props: Props) {
  const { data } = useQuery(privateLinkQueries.one(props.groupId, props.linkId))
  const link = data?.value.link
  if (!link || getStateView(link.state).tone !== 'failed') return null
  const name = getLinkName(link)
  return (
    <DialogButton label="Delete the failed link, then create…" title={`Delete the failed link to ${name}, then create`}>
      {({ isOpen, close }) => isOpen && <ReplaceForm {...props} name={name} onClose={close} />}
    </DialogButton>
  )
}
