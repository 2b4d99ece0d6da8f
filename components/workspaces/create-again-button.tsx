'use client'
import { useRouter } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { getNewConnectionPath } from '#components/workspaces/connection-path.ts'

type Props = { groupId: string; workspace: string; body: BodyObject; label: string }

/** Opens the wizard with a connection's values filled in, but for its secrets, which nobody has. */
export function CreateAgainButton({ groupId, workspace, body, label }: Props) {
  const router = useRouter()
  const start = () => router.push(getNewConnectionPath(groupId, { workspace }))
  return <Button onClick={start}>{label}</Button>
}
