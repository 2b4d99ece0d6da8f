'use client'
import { NameForm } from '#components/private-links/name-form.tsx'
import { LaterCommandRules } from '#components/rules/later-command-rules.tsx'
import type { ConnectionKey } from '#components/workspaces/queries.ts'
import { StreamTrouble } from '#components/workspaces/stream-trouble.tsx'
import { useStreamCommand } from '#components/workspaces/use-stream-command.ts'
import { deleteConnection } from '#server/actions/delete-connection.ts'

type Props = { connection: ConnectionKey; onDelete: () => void; onClose: () => void }

/** Deletes a connection once its name has been typed. */
export function DeleteConnectionForm({ connection, onDelete, onClose }: Props) {
  const { groupId, workspace, name } = connection
  const input = { workspace, name }
  const { mutate, data, isPending } = useStreamCommand<void>(
    groupId,
    (key) => deleteConnection({ groupId, key, workspace, name }),
    () => {
      onDelete()
      onClose()
    },
  )
  return (
    <NameForm
      variant="danger"
      name={name}
      label={isPending ? 'Deleting…' : 'Delete connection'}
      isPending={isPending}
      isToAsk={data?.kind === 'denied' && data.reason === 'approval'}
      result={
        data &&
        data.kind !== 'done' && (
          <StreamTrouble
            kind="delete-connection"
            outcome={data}
            ask={{ groupId, command: 'delete-connection', input }}
          />
        )
      }
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      <p className="text-soft">
        It is deleted from the workspace <span className="font-mono">{workspace}</span>. Atlas refuses while a stream
        processor uses it. Creating it again asks for its secrets again.
      </p>
      <LaterCommandRules groupId={groupId} command="delete-connection" input={input} outcome={data} />
    </NameForm>
  )
}
