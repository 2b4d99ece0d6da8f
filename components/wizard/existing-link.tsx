import { ButtonLink } from '#components/ui/button-link.tsx'
import { buildPath } from '#lib/build-path.ts'
import type { ExistingLink as Ids } from '#lib/paste/paste.ts'

/** Leads to the link that a pasted command reads or changes. */
export function ExistingLink({ groupId, linkId }: Ids) {
  return (
    <ButtonLink href={buildPath('/projects/[groupId]/private-links/[linkId]', { groupId, linkId })}>
      Open the private link
    </ButtonLink>
  )
}
