import { DeleteForm } from '#components/private-links/delete-form.tsx'
import { DialogButton } from '#components/ui/dialog-button.tsx'
import { getLinkName } from '#lib/private-link/link-name.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** Opens the dialog that deletes a link. */
export function DeleteButton({ groupId, link }: { groupId: string; link: PrivateLink }) {
  return (
    <DialogButton label="Delete…" title={`Delete the private link to ${getLinkName(link)}`}>
      {({ isOpen, close }) => <DeleteForm groupId={groupId} link={link} isOpen={isOpen} onClose={close} />}
    </DialogButton>
  )
}
