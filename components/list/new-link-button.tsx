import { Plus } from 'lucide-react'
import { ButtonLink } from '#components/ui/button-link.tsx'

export function NewLinkButton({ groupId }: { groupId: string }) {
  return (
    <ButtonLink variant="solid" href={`/projects/${groupId}/private-links/new/start`}>
      <Plus aria-hidden className="size-4" />
      New link
    </ButtonLink>
  )
}
