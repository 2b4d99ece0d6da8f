'use client'
import { useRouter } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import { getNewConnectionPath } from '#components/workspaces/connection-path.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { prepareChange } from '#lib/connection/prepare-change.ts'

type Props = { groupId: string; workspace: string; body: BodyObject; label: string }

/** Opens the wizard with a connection's values filled in, but for its secrets, which nobody has. */
export function CreateAgainButton({ groupId, workspace, body, label }: Props) {
  const router = useRouter()
  const start = async () => {
    const change = prepareChange(body)
    if (!change) return router.push(getNewConnectionPath(groupId, { workspace }))
    const { addConnection } = await import('#components/connections/connection-store.ts')
    const draft = addConnection(groupId, workspace, change.draft)
    router.push(`/projects/${groupId}/connections/new/details?draft=${draft}`)
  }
  return <Button onClick={() => void start()}>{label}</Button>
}
