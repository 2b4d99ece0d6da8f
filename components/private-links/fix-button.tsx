'use client'
import { useRouter } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import { addDraft } from '#components/wizard/add-draft.ts'
import { createRetryDraft } from '#lib/private-link/retry-draft.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** Starts a draft with a failed link's values. Renders nothing for a link type that the catalog does not know. */
export function FixButton({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const router = useRouter()
  const draft = createRetryDraft(link)
  if (!draft) return null
  const startDraft = () =>
    router.push(`/projects/${groupId}/private-links/new/details?draft=${addDraft(groupId, draft)}`)
  return (
    <Button variant="solid" onClick={startDraft}>
      Fix and try again
    </Button>
  )
}
