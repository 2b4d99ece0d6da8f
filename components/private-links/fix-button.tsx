'use client'
import { useRouter } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import { beginDraft } from '#components/wizard/draft-store.ts'
import { createRetryDraft } from '#lib/private-link/retry-draft.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** Begins a draft with a failed link's values. Nothing for a link whose row the catalog lacks. */
export function FixButton({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const router = useRouter()
  const again = createRetryDraft(link)
  if (!again) return null
  const begin = () => router.push(`/projects/${groupId}/private-links/new/details?draft=${beginDraft(groupId, again)}`)
  return (
    <Button look="solid" onClick={begin}>
      Fix and try again
    </Button>
  )
}
