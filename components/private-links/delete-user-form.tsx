'use client'
import { DeleteConnectionForm } from '#components/workspaces/delete-connection-form.tsx'
import type { UsingConnection } from '#lib/private-link/group-users.ts'

type Props = { groupId: string; user: UsingConnection; onDelete: () => void; onClose: () => void }

/** Deletes one of the connections, in place of the form that deletes the link. */
export function DeleteUserForm({ groupId, user, onDelete, onClose }: Props) {
  const { workspace, name, state } = user
  return (
    <div className="space-y-3">
      <h3 className="font-medium">Delete the connection {name} first</h3>
      {state === undefined && (
        <p className="text-soft">
          Only its failover connection uses the link, and goes with it. To keep the connection, delete the failover
          connection in Atlas.
        </p>
      )}
      <DeleteConnectionForm connection={{ groupId, workspace, name }} onDelete={onDelete} onClose={onClose} />
    </div>
  )
}
