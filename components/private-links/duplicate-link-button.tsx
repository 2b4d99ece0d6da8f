'use client'
import { useRouter } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'

/** Starts a new link with the values of this one. */
export function DuplicateLinkButton({ groupId, linkId }: { groupId: string; linkId: string }) {
  const router = useRouter()
  const duplicate = async () => {
    const { startDuplicate } = await import('#components/private-links/start-duplicate.ts')
    router.push(await startDuplicate(groupId, linkId))
  }
  return <Button onClick={() => void duplicate()}>New like this</Button>
}
