'use client'
import { useRouter } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import { getNewConnectionPath } from '#components/workspaces/connection-path.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { prepareChange } from '#lib/connection/prepare-change.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

type Props = {
  groupId: string
  workspace: string
  body: BodyObject
  /** What was said of whose it was, if it is known. */
  ownership?: Ownership | undefined
  label: string
}

/** Opens the wizard with a connection's values filled in, but for its secrets, which nobody has. */
export function CreateAgainButton({ groupId, workspace, body, ownership, label }: Props) {
  const router = useRouter()
  const start = async () => {
    const change = prepareChange(body)
    if (!change) return router.push(getNewConnectionPath(groupId, { workspace }))
    const { addConnection } = await import('#components/connections/add-connection.ts')
    const draft = addConnection(groupId, workspace, change.draft, ownership)
    router.push(`/projects/${groupId}/connections/new/details?draft=${draft}`)
  }
  return <Button onClick={() => void start()}>{label}</Button>
}
